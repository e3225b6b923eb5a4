// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Drivers.Base;

/// <summary>Managed resources: a driver takes them for a device and never gives them back itself.</summary>
public sealed class DevresTests : MachineTest
{
	/// <summary>Notes what happens to a device and to its resources.</summary>
	private sealed class Owner
	{
		private readonly List<string> _told = [];

		internal device Dev { get; }

		internal Owner(string name)
		{
			Dev = kzalloc<device>(GFP_KERNEL).ShouldNotBeNull();
			Dev.release = dev => {
				_told.Add("gone");
				kfree(dev);
			};
			device_initialize(Dev);
			dev_set_name(Dev, "%s"u8, Bytes(name)).ShouldBe(0);
		}

		internal devres_data<string> Alloc(string name)
		{
			var res = devres_alloc<string>(Release, GFP_KERNEL).ShouldNotBeNull();

			res.value.ShouldBeNull("it holds zeroes");
			res.value = name;
			return res;
		}

		internal void Add(params string[] names)
		{
			foreach (string name in names)
				devres_add(Dev, Alloc(name));
		}

		internal List<string> Take()
		{
			List<string> told = [.. _told];

			_told.Clear();
			return told;
		}

		private void Release(device dev, embedded res)
		{
			dev.ShouldBe(Dev);
			_told.Add(((devres_data<string>)res).value.ShouldNotBeNull());
		}
	}

	[Fact]
	public void They_go_before_their_device_and_the_last_one_goes_first()
	{
		OnMachine(() => {
			var owner = new Owner("d");

			owner.Add("first", "second", "third");
			owner.Take().ShouldBeEmpty();
			put_device(owner.Dev);
			owner.Take().ShouldBe(["third", "second", "first", "gone"]);
		});
	}

	[Fact]
	public void When_a_driver_leaves_they_go_and_the_device_stays()
	{
		OnMachine(() => {
			var owner = new Owner("d");

			owner.Add("first", "second");
			devres_release_all(owner.Dev).ShouldBe(2);
			owner.Take().ShouldBe(["second", "first"]);

			devres_release_all(owner.Dev).ShouldBe(0);
			owner.Add("of the next driver");
			put_device(owner.Dev);
			owner.Take().ShouldBe(["of the next driver", "gone"]);
		});
	}

	[Fact]
	public void A_device_that_was_deleted_takes_more_as_long_as_somebody_has_it()
	{
		OnMachine(() => {
			var owner = new Owner("d");

			device_add(owner.Dev).ShouldBe(0);
			owner.Add("early");
			get_device(owner.Dev);
			device_unregister(owner.Dev);
			owner.Take().ShouldBeEmpty();

			owner.Add("late");
			put_device(owner.Dev);
			owner.Take().ShouldBe(["late", "early", "gone"]);
		});
	}

	// Releasing one may take another, which is not of this round.
	[Fact]
	public void What_is_added_while_the_others_go_stays()
	{
		OnMachine(() => {
			var owner = new Owner("d");

			var res = devres_alloc<string>((_, _) => owner.Add("again"), GFP_KERNEL).ShouldNotBeNull();

			devres_add(owner.Dev, res);
			devres_release_all(owner.Dev).ShouldBe(1);
			owner.Take().ShouldBeEmpty();
			devres_release_all(owner.Dev).ShouldBe(1);
			owner.Take().ShouldBe(["again"]);
			put_device(owner.Dev);
		});
	}

	[Fact]
	public void One_that_no_device_has_is_freed_and_nothing_is_given_back()
	{
		OnMachine(() => {
			var owner = new Owner("d");

			devres_free(owner.Alloc("never added"));
			devres_free(null);
			put_device(owner.Dev);
			owner.Take().ShouldBe(["gone"]);
		});
	}

	[Fact]
	public void Without_memory_there_is_none()
	{
		OnMachine(() => {
			slab_h.fail_nth = 1;
			devres_alloc<string>((_, _) => { }, GFP_KERNEL).ShouldBeNull();
		});
	}

	[Theory]
	[InlineData(false)]
	[InlineData(true)]
	public void To_add_one_twice_or_to_free_one_that_a_device_has_is_a_bug(bool twice)
	{
		var m = machine.boot(new boot_options { builtin = [] });
		string line = Should.Throw<kernel_bug>(() => m.run(() => {
			var owner = new Owner("d");
			var res = owner.Alloc("one");

			devres_add(owner.Dev, res);
			if (twice)
				devres_add(owner.Dev, res);
			else
				devres_free(res);
		})).Message;

		m.shutdown();
		line.ShouldStartWith("kernel BUG at drivers/base/devres.cs:");
	}

	// On a bus that has drivers: the host takes a device away, or the driver goes, or does not want it.
	[Theory]
	[InlineData("the device goes", 0)]
	[InlineData("the driver goes", 0)]
	[InlineData("the driver does not want it", -ENXIO)]
	public void A_driver_on_a_bus_leaves_nothing_behind(string why, int probed)
	{
		OnMachine(() => {
			List<string> told = [];
			var drv = new virtio_driver {
				id_table = [new() { device = 1, vendor = VIRTIO_DEV_ANY_ID }],
				probe = vdev => {
					for (int i = 0; i < 2; i++) {
						var res = devres_alloc<string>(Release, GFP_KERNEL).ShouldNotBeNull();

						res.value = $"{i}";
						devres_add(vdev.dev, res);
					}
					return probed;
				},
				remove = _ => told.Add("remove"),
			};

			void Release(device dev, embedded res)
			{
				told.Add($"{Text(dev_name(dev))} {((devres_data<string>)res).value}");
				dev.driver.ShouldNotBeNull("the driver still has the device");
			}

			register_virtio_driver(drv).ShouldBe(0);
			Write("/proc/virtio_pair", "add 02:00:00:00:70:01").ShouldBe(0);

			if (probed != 0) {
				told.ShouldBe(["virtio0 1", "virtio0 0"], why);
			} else {
				told.ShouldBeEmpty();
				if (why == "the driver goes")
					unregister_virtio_driver(drv);
				else
					Write("/proc/virtio_pair", "del virtio0").ShouldBe(0);
				told.ShouldBe(["remove", "virtio0 1", "virtio0 0"], why);
			}

			if (why != "the device goes")
				Write("/proc/virtio_pair", "del virtio0").ShouldBe(0);
			if (why != "the driver goes")
				unregister_virtio_driver(drv);
		}, ["virtio_pair"]);
	}
}
