// SPDX-License-Identifier: GPL-2.0-only

using FsCheck.Fluent;

namespace Kernel.Tests.Include;

public sealed class ErrTests
{
	private static err_ptr<string> Find(int what) => what switch {
		< 0 => ERR_PTR(what),
		0 => null,
		_ => "found",
	};

	[Fact]
	public void A_result_is_a_reference_an_errno_or_null()
	{
		IS_ERR(Find(1)).ShouldBeFalse();
		Find(1).ptr.ShouldBe("found");
		IS_ERR_OR_NULL(Find(1)).ShouldBeFalse();
		PTR_ERR_OR_ZERO(Find(1)).ShouldBe(0);
		IS_ERR(Find(-ENODEV)).ShouldBeTrue();
		PTR_ERR(Find(-ENODEV)).ShouldBe(-ENODEV);
		PTR_ERR_OR_ZERO(Find(-ENODEV)).ShouldBe(-ENODEV);
		Find(-ENODEV).ptr.ShouldBeNull();
		IS_ERR(Find(0)).ShouldBeFalse();
		IS_ERR_OR_NULL(Find(0)).ShouldBeTrue();
		IS_ERR_OR_NULL(Find(-1)).ShouldBeTrue();
	}

	[Fact]
	public void An_errno_passes_to_another_type()
	{
		err_ptr<object> other = ERR_CAST(Find(-ENOMEM));

		PTR_ERR(other).ShouldBe(-ENOMEM);
	}

	[Fact]
	public void Every_errno_comes_back_and_nothing_else_is_one()
	{
		Property.Holds(Gen.Choose(1, MAX_ERRNO), errno => {
			IS_ERR(Find(-errno)).ShouldBeTrue();
			PTR_ERR(Find(-errno)).ShouldBe(-errno);
		});
		IS_ERR_VALUE(-MAX_ERRNO).ShouldBeTrue();
		IS_ERR_VALUE(-MAX_ERRNO - 1).ShouldBeFalse();
		IS_ERR_VALUE(0).ShouldBeFalse();
		IS_ERR_VALUE(1).ShouldBeFalse();
	}
}
