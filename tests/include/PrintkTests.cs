// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Asm;

namespace Kernel.Tests.Include;

public sealed class PrintkTests : MachineTest
{
	/// <summary>What is logged by an action: level and text of each message.</summary>
	private static (int level, string text)[] Logged(Action body)
	{
		ulong seq = ulong.MaxValue;

		log_read(ref seq);
		body();
		return [.. log_read(ref seq).Select(msg => (msg.level, msg.text))];
	}

	[Fact]
	public void Each_level_has_its_number_and_none_is_a_warning()
	{
		OnMachine(() => Logged(() => {
			pr_emerg("m\n");
			pr_alert("a\n");
			pr_crit("c\n");
			pr_err("e\n");
			pr_warn("w\n");
			pr_notice("n\n");
			pr_info("i\n");
			printk(KERN_DEBUG, "d\n");
			printk("plain\n");
			printk(KERN_ERR + "inside\n");
			printk(KERN_DEFAULT + "default\n");
		}).ShouldBe([
			(0, "m"), (1, "a"), (2, "c"), (3, "e"), (4, "w"), (5, "n"), (6, "i"), (7, "d"),
			(4, "plain"), (3, "inside"), (4, "default"),
		]));
	}

	[Fact]
	public void A_debug_message_is_not_even_put_together()
	{
		OnMachine(() => {
			int evaluated = 0;

			Logged(() => pr_debug($"{++evaluated}\n")).ShouldBeEmpty();
			evaluated.ShouldBe(0);
		});
	}

	[Fact]
	public void A_line_is_continued_until_its_newline_with_the_level_it_began_with()
	{
		OnMachine(() => Logged(() => {
			pr_info("one");
			pr_cont(" two");
			pr_cont(" three\n");
		}).ShouldBe([(6, "one two three")]));
	}

	[Fact]
	public void A_line_that_is_not_continued_ends_where_another_begins()
	{
		OnMachine(() => Logged(() => {
			pr_info("one");
			pr_err("two\n");
			pr_cont("three\n");
		}).ShouldBe([(6, "one"), (3, "two"), (4, "three")]));
	}

	[Fact]
	public void Another_task_does_not_continue_a_line()
	{
		OnMachine(() => Logged(() => {
			pr_info("mine");
			arch.join(arch.spawn("other", () => pr_cont("its\n")));
			pr_cont("again\n");
		}).ShouldBe([(6, "mine"), (4, "its"), (4, "again")]));
	}

	[Fact]
	public void An_empty_continuation_of_nothing_is_no_message()
	{
		OnMachine(() => Logged(() => {
			pr_cont("\n");
			pr_info("one");
			pr_cont("\n");
			pr_info("\n");
		}).ShouldBe([(6, "one"), (6, "")]));
	}

	[Fact]
	public void Names_are_printed_up_to_their_NUL_with_any_byte()
	{
		OnMachine(() => {
			ifname name = "eth0\0junk"u8;
			byte[] odd = [(byte)'a', 0xff, (byte)'b', 0, (byte)'c'];

			Logged(() => {
				pr_info($"{name}: renamed from {"lo"u8}\n");
				pr_info($"<{odd}>\n");
				pr_info($"{7,3}|{255:x}\n");
			}).ShouldBe([(6, "eth0: renamed from lo"), (6, "<a\u00ffb>"), (6, "  7|ff")]);
		});
	}

	[Fact]
	public void Each_line_of_a_message_has_the_time_since_boot_in_front()
	{
		OnMachine(() => {
			msleep(1234);
			pr_info("two\nlines\n");
			dmesg()[^1].ToString().ShouldBe("[    1.250000] two\n[    1.250000] lines\n");
			msg_print_text(dmesg()[^1], true).ShouldStartWith("<6>[    1.250000] two\n<6>[");
		});
	}

	[Fact]
	public void The_log_keeps_its_order_and_its_numbers_have_no_gaps()
	{
		OnMachine(() => {
			for (int i = 0; i < 50; i++) {
				pr_info($"line {i}\n");
				schedule_timeout_uninterruptible(1);
			}
			var log = dmesg();

			log.Select(msg => msg.seq).ShouldBe(Enumerable.Range(0, log.Count).Select(i => (ulong)i));
			log.Select(msg => msg.ts_nsec).ShouldBeInOrder();
			log.Where(msg => msg.text.StartsWith("line ")).Select(msg => msg.text)
				.ShouldBe(Enumerable.Range(0, 50).Select(i => $"line {i}"));
		});
	}

	[Fact]
	public void A_full_log_forgets_its_oldest_messages()
	{
		OnMachine(() => {
			for (int i = 0; i < 3000; i++)
				pr_info($"{i} {new string('x', 100)}\n");
			var log = dmesg();

			log.Sum(msg => msg.text.Length).ShouldBeInRange(80_000, 131_072);
			log[^1].text.ShouldStartWith("2999 ");
			log.Select((msg, i) => msg.seq - (ulong)i).Distinct().ShouldHaveSingleItem();
			log[0].seq.ShouldBeGreaterThan(0ul);
		});
	}

	[Fact]
	public void A_log_that_was_full_does_not_trouble_the_next_machine()
	{
		void Fill() => OnMachine(() => {
			for (int i = 0; i < 3000; i++)
				pr_info($"{i} {new string('x', 100)}\n");
		});

		Fill();
		OnMachine(() => dmesg()[0].seq.ShouldBe(0ul));
		Fill();
	}

	[Fact]
	public void What_is_logged_once_is_logged_once_for_each_place()
	{
		OnMachine(() => Logged(() => {
			for (int i = 0; i < 3; i++) {
				pr_info_once("here\n");
				pr_warn_once("there\n");
			}
		}).ShouldBe([(6, "here"), (4, "there")]));
	}

	[Fact]
	public void The_system_call_reads_what_fits_and_forgets_what_was_cleared()
	{
		OnMachine(() => {
			byte[] buf = new byte[100_000];

			do_syslog(SYSLOG_ACTION_CLEAR, default, 0).ShouldBe(0);
			do_syslog(SYSLOG_ACTION_READ_ALL, buf, buf.Length).ShouldBe(0);
			pr_info("first\n");
			pr_err("second\n");
			int all = do_syslog(SYSLOG_ACTION_READ_ALL, buf, buf.Length);

			Encoding.Latin1.GetString(buf, 0, all)
				.ShouldBe("<6>[    0.000000] first\n<3>[    0.000000] second\n");
			int last = do_syslog(SYSLOG_ACTION_READ_ALL, buf, all - 1);

			Encoding.Latin1.GetString(buf, 0, last).ShouldBe("<3>[    0.000000] second\n");
			do_syslog(SYSLOG_ACTION_READ_CLEAR, buf, buf.Length).ShouldBe(all);
			do_syslog(SYSLOG_ACTION_READ_ALL, buf, buf.Length).ShouldBe(0);
		});
	}

	[Fact]
	public void Reading_the_log_takes_each_message_once()
	{
		OnMachine(() => {
			byte[] buf = new byte[200_000];

			do_syslog(SYSLOG_ACTION_READ, buf, buf.Length).ShouldBeGreaterThan(0);
			do_syslog(SYSLOG_ACTION_SIZE_UNREAD, default, 0).ShouldBe(0);
			pr_info("news\n");
			int unread = do_syslog(SYSLOG_ACTION_SIZE_UNREAD, default, 0);

			unread.ShouldBe("<6>[    0.000000] news\n".Length);
			do_syslog(SYSLOG_ACTION_READ, buf, buf.Length).ShouldBe(unread);
			do_syslog(SYSLOG_ACTION_READ, buf, buf.Length).ShouldBe(0);
		});
	}

	[Theory]
	[InlineData(SYSLOG_ACTION_READ, -1, -EINVAL)]
	[InlineData(SYSLOG_ACTION_READ_ALL, -1, -EINVAL)]
	[InlineData(SYSLOG_ACTION_READ_ALL, 0, 0)]
	[InlineData(SYSLOG_ACTION_READ_ALL, 100_000, -EFAULT)]
	[InlineData(SYSLOG_ACTION_CONSOLE_LEVEL, 0, -EINVAL)]
	[InlineData(SYSLOG_ACTION_CONSOLE_LEVEL, 9, -EINVAL)]
	[InlineData(SYSLOG_ACTION_SIZE_BUFFER, 0, 131_072)]
	[InlineData(11, 0, -EINVAL)]
	[InlineData(-1, 0, -EINVAL)]
	public void A_wrong_request_is_an_error(int type, int len, int ret)
	{
		OnMachine(() => do_syslog(type, new byte[3], len).ShouldBe(ret));
	}

	[Fact]
	public void The_console_gets_what_is_important_enough_a_line_at_a_time()
	{
		List<string> console = [];
		using var m = new Booted("loglevel=4", console.Add);

		m.run(() => {
			console.Clear();
			pr_warn("no\n");
			pr_err("yes\n");
			do_syslog(SYSLOG_ACTION_CONSOLE_OFF, default, 0);
			pr_crit("no\n");
			do_syslog(SYSLOG_ACTION_CONSOLE_LEVEL, default, 8);
			printk(KERN_DEBUG, "yes\n");
			dmesg().TakeLast(4).Select(msg => msg.text).ShouldBe(["no", "yes", "no", "yes"]);
		});
		console.ShouldBe(["[    0.000000] yes\n", "[    0.000000] yes\n"]);
		m.shutdown().ShouldBeEmpty();
	}
}
