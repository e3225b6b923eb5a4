// SPDX-License-Identifier: GPL-2.0-only

using Klab;
using Klab.Alongside;

namespace Kernel.Tests.Alongside;

/// <summary>The reader: C cut into definitions and statements, and statements paired with those of C#.</summary>
public sealed class AlongsideTests
{
	private static readonly KernelConfig config = new(["NET"]);

	private const string C = """
		#ifdef CONFIG_OFF
		static int never(void)
		{
			return 0;
		}
		#endif

		#define twice(x) ((x) * 2)

		static int frob(struct thing *t,
				const char *name)
		{
			struct other *o;
			int err = 0;

			if (!t || !(t->flags & T_UP))
				return -EINVAL;

			spin_lock(&t->lock);
			o = kzalloc(sizeof(*o), GFP_KERNEL);
			if (!o) {
				err = -ENOMEM;
				goto out;
			}
			list_for_each_entry(o, &t->list, node)
				o->count++;
		#ifdef CONFIG_OFF
			never();
		#endif
			pr_info("%s: frobbed %d times\n", name, twice(t->count));
		out:
			spin_unlock(&t->lock);
			return err;
		}

		static const struct thing_ops frob_ops = {
			.frob = frob,
			.name = "frob",
		};

		SYSCALL_DEFINE1(frob, int, fd)
		{
			return 0;
		}
		""";

	private const string Port = """
		public static class thing_c
		{
			[Source("thing.c", 10)]
			private static int frob(thing? t, ReadOnlySpan<byte> name)
			{
				other? o;
				int err = 0;

				if (t == null || (t.flags & T_UP) == 0)
					return -EINVAL;

				spin_lock(t.@lock);
				o = kzalloc<other>(GFP_KERNEL);
				if (o == null) {
					err = -ENOMEM;
					goto @out;
				}
				foreach (var o2 in list_for_each_entry(t.list))
					o2.count++;
				// CONFIG_OFF is not set
				pr_info($"{name}: frobbed {twice(t.count)} times\n");
			@out:
				spin_unlock(t.@lock);
				return err;
			}
		}
		""";

	private static CFile Parse(string text) => new("thing.c", text, config);

	private static Twin Aligned(string c, string port, string name = "frob") =>
		Twins.Align(Parse(c).Named(name)!,
			new PortFile("thing.cs", port).Members.Single(member => member.Name == name));

	[Fact]
	public void Definitions_are_found_with_their_lines_and_kinds()
	{
		Parse(C).Definitions.Where(definition => definition.IsCounted)
			.Select(definition => (definition.Line, definition.Kind, definition.Name, definition.Off))
			.ShouldBe([
				(2, CKind.Function, "never", "CONFIG_OFF is not set"),
				(8, CKind.Macro, "twice", null),
				(10, CKind.Function, "frob", null),
				(36, CKind.Table, "frob_ops", null),
				(41, CKind.Function, "sys_frob", null),
			]);
	}

	[Theory]
	[InlineData("#if defined(CONFIG_NET) && !defined(CONFIG_OFF)", true)]
	[InlineData("#if IS_ENABLED(CONFIG_NET)", true)]
	[InlineData("#if BITS_PER_LONG == 64", true)]
	[InlineData("#if 0", false)]
	[InlineData("#ifndef CONFIG_NET", false)]
	[InlineData("#if (1 << 2) > 3 || UNKNOWN", true)]
	public void Conditions_are_decided_by_the_configuration(string condition, bool holds)
	{
		Parse($"{condition}\nint on(void)\n{{\n}}\n#else\nint off(void)\n{{\n}}\n#endif\n").Definitions
			.Where(definition => definition.Off == null).Select(definition => definition.Name)
			.ShouldBe([holds ? "on" : "off"]);
	}

	[Fact]
	public void Every_statement_stands_beside_its_twin()
	{
		var twin = Aligned(C, Port);

		twin.Alignment.Pairs.Where(pair => pair.C?.Kind != UnitKind.Off).ShouldAllBe(pair => pair.C != null
			&& pair.Port != null);
		twin.Alignment.Pairs.Single(pair =>
			pair.C?.Kind == UnitKind.Off).C!.Note.ShouldBe("CONFIG_OFF is not set");
		twin.Departures.IsNone.ShouldBeTrue();
		twin.Alignment.Fidelity.ShouldBeGreaterThan(0.9);
	}

	[Fact]
	public void The_rows_are_the_whole_text_of_both()
	{
		var rows = SideBySide.Rows(Aligned(C, Port));

		static string Squeezed(IEnumerable<string> lines) =>
			string.Join('\n', lines.Select(line => line.Trim()).Where(line => line.Length > 0));

		Squeezed(rows.SelectMany(row => row.C).Select(line => line.Text))
			.ShouldBe(Squeezed(C.Split('\n').SkipWhile(line => !line.StartsWith("static int frob"))
			.TakeWhile(line => !line.Contains("frob_ops"))));
		Squeezed(rows.SelectMany(row => row.Port).Select(line => line.Text))
			.ShouldBe(Squeezed(Port.Split('\n').Skip(2).SkipLast(1)));
	}

	[Theory]
	[InlineData("\t\t\tgoto @out;\n", "", "goto out is lost")]
	[InlineData("-EINVAL", "-EPERM", "EINVAL is lost")]
	[InlineData("@out:\n", "", "label out is lost")]
	[InlineData("\t\terr = -ENOMEM;\n", "\n", "ENOMEM is lost")]
	[InlineData("\t\tspin_lock(t.@lock);\n\t\to = kzalloc<other>(GFP_KERNEL);\n",
		"\t\to = kzalloc<other>(GFP_KERNEL);\n\t\tspin_lock(t.@lock);\n", "a statement is out of order")]
	public void A_departure_is_noticed(string from, string to, string told)
	{
		string changed = Port.Replace(from, to);

		changed.ShouldNotBe(Port);
		Aligned(C, changed).Departures.Beyond(Departures.None).ShouldContain(told);
	}

	[Theory]
	[InlineData("return !p;", "return p == null;")]
	[InlineData("return p->a.b & X;", "return (p.a.b & X) != 0;")]
	[InlineData("return !(p->flags & X);", "return (p.flags & X) == 0;")]
	[InlineData("f(&p->list, (unsigned long)n, NULL);", "f(p.list, (ulong)n, null);")]
	[InlineData("if (!strcmp(a, \"x%d\"))", "if (strcmp(a, \"x%d\"u8) == 0)")]
	[InlineData("pr_err(\"%s: no %08x\\n\", a, b);", "pr_err($\"{a}: no {b:x8}\\n\");")]
	[InlineData("return ops->f(x);", "return ops.f!(x);")]
	[InlineData("p->new = 0x10UL;", "p.@new = 16;")]
	[InlineData("if (!strchr(name, '%'))", "if (strchr(name, '%').IsEmpty)")]
	[InlineData("n = (struct q *)p->data + sizeof(struct q);", "n = p.data + sizeof(q);")]
	public void The_same_said_in_two_languages_has_the_same_words(string c, string port)
	{
		static string Whole(string statement) => statement.StartsWith("if") ? statement + " ;" : statement;

		var twin = Aligned($"int frob(int x)\n{{\n\t{Whole(c)}\n}}\n",
			$"class c {{ int frob(int x) {{ {(port.StartsWith("if") ? port + " { }" : port)} }} }}");

		twin.CBody.Units[1].Words.Select(word => word.Text)
			.ShouldBe(twin.PortBody.Units[1].Words.Select(word => word.Text));
	}

	[Fact]
	public void Labels_loops_and_else_are_statements_of_their_own()
	{
		var units = CStatements.Of(Parse("""
			int frob(int n)
			{
			again:
				do {
					if (n)
						n--;
					else if (n < 0)
						break;
					else
						n++;
				} while (n);
				for (n = 0; n < 3; n++)
					;
				switch (n) {
				case 1 ... 3:
				default:
					goto again;
				}
			}
			""").Named("frob")!).Units;

		units.Select(unit => unit.Kind).ShouldBe([
			UnitKind.Signature, UnitKind.Label, UnitKind.Loop, UnitKind.If, UnitKind.Expression,
			UnitKind.If, UnitKind.Jump, UnitKind.Else,
			UnitKind.Expression, UnitKind.Loop, UnitKind.Loop, UnitKind.Switch, UnitKind.Case,
			UnitKind.Case, UnitKind.Jump,
		]);
	}

	[Theory]
	[InlineData("int f(void)\n{\n\tif (x) {\n}\n")]
	[InlineData("}\n")]
	[InlineData("int x;\0")]
	[InlineData("Nothing of the kind.")]
	public void What_is_no_C_is_said_in_one_line(string text)
	{
		Should.Throw<NotCException>(() => Parse(text)).Message.ShouldStartWith("thing.c:");
	}

	[Fact]
	public void Another_layout_and_other_comments_have_the_same_digest()
	{
		string Digest(string text) => MapBuilder.Digest(Parse(text).Named("f")!);

		Digest("int f(void)\n{\n\treturn 1;\n}\n")
			.ShouldBe(Digest("/* one */\nint f(void) { return 1; /* yes */ }\n"));
		Digest("int f(void)\n{\n\treturn 1;\n}\n").ShouldNotBe(Digest("int f(void)\n{\n\treturn 2;\n}\n"));
	}

	[Theory]
	[InlineData("174 function f ported dev_c.f 5f3a91c2 40")]
	[InlineData("174 macro f reduced dev_c.f,dev_c.g 5f3a91c2 12 -goto:out:2 lost:3 | no x: y | z")]
	[InlineData("9 table t omitted | CONFIG_X is not set")]
	[InlineData("9 function f omitted")]
	[InlineData("9 type s ported s 00000000 unordered")]
	public void A_row_is_written_as_it_is_read(string row) => MapRow.Parse(row).ToString().ShouldBe(row);

	[Fact]
	public void The_head_of_a_file_names_its_originals()
	{
		new PortFile("x.cs", "// SPDX\n// From Linux 5.1.15 include/linux/a.h, b.h,\n"
			+ "// kernel/a.c and fs/proc/; the copyright stands.\n\nclass x;\n")
			.Originals.ShouldBe(["include/linux/a.h", "include/linux/b.h", "kernel/a.c", "fs/proc/"]);
	}

	[Fact]
	public void Remarks_belong_to_the_member_they_stand_in()
	{
		var file = new PortFile("x.cs", """
			class x_c
			{
				// CONFIG_A is not set: f, g

				// DEVIATION: above
				int f() => 1;

				int g()
				{
					// DEVIATION: one that
					// goes on
					// ERRATUM: two
					return 1;
				}
			}
			""");

		file.Comments.ShouldBe(["CONFIG_A is not set: f, g"]);
		file.Members.Single(member => member.Name == "f").Remarks.Select(remark => remark.Words)
			.ShouldBe(["above"]);
		file.Members.Single(member => member.Name == "g").Remarks.Select(remark => (remark.Kind, remark.Words))
			.ShouldBe([(RemarkKind.Deviation, "one that goes on"), (RemarkKind.Erratum, "two")]);
	}

	[Fact]
	public void The_terminal_shows_both_columns_in_its_width()
	{
		var output = new StringWriter();

		new TerminalPage(output, 100, colours: false).Rows(SideBySide.Rows(Aligned(C, Port)));

		string text = output.ToString();

		text.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 100);
		text.Split('\n').ShouldContain(line => line.Contains("return -EINVAL;")
			&& line.IndexOf("return -EINVAL;") != line.LastIndexOf("return -EINVAL;"));
		text.ShouldNotContain("\e");
	}

	[Fact]
	public void A_page_needs_nothing_but_itself()
	{
		var row = MapRow.Parse("10 function frob ported thing_c.frob 00000000 40");
		var file = new MapFile("thing.c", ["thing.cs"], 0, "", [row]);
		var twin = Aligned(C, Port);
		var output = new StringWriter();
		var page = new HtmlPage(output, new CallGraph([(twin.Port, "thing.c:frob")]), _ => null, _ => "");

		page.Open("<thing>");
		page.Entry(new Entry(file, row, twin.C, twin.Port, twin));
		page.Close();

		string html = output.ToString();

		html.ShouldContain("<title>&lt;thing&gt;</title>");
		html.ShouldContain("id=\"thing.c:frob\"");
		html.ShouldContain("https://elixir.bootlin.com/linux/v5.1.15/source/thing.c#L10");
		html.ShouldContain("prefers-color-scheme: dark");
		html.ShouldNotContain("<script");
		html.ShouldNotContain("src=");
		html.ShouldNotContain("<link");
	}

	[Theory]
	[InlineData(null, "No such directory")]
	[InlineData("", "not a Linux source tree")]
	[InlineData("all:\n", "not a Linux source tree")]
	public void A_tree_that_is_none_is_refused(string? makefile, string told) => InFolder(folder => {
		string root = Path.Combine(folder, "linux");

		if (makefile != null) {
			Directory.CreateDirectory(makefile.Length > 0 ? Path.Combine(root, "kernel") : root);
			File.WriteAllText(Path.Combine(root, "Makefile"), makefile);
		}
		Should.Throw<UsageError>(() => LinuxTree.Open(root)).Message.ShouldContain(told);
	});

	[Fact]
	public void The_version_of_a_tree_is_read_from_its_Makefile() => InFolder(folder => {
		Directory.CreateDirectory(Path.Combine(folder, "kernel"));
		File.WriteAllText(Path.Combine(
			folder, "Makefile"), "VERSION = 5\nPATCHLEVEL = 1\nSUBLEVEL = 15\nEXTRAVERSION =\nNAME = Shy\n");
		LinuxTree.Open(folder).IsMirrored.ShouldBeTrue();
		File.WriteAllText(Path.Combine(
			folder, "Makefile"), "VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 0\nEXTRAVERSION = -rc1\n");
		LinuxTree.Open(folder).Version.ShouldBe("6.1.0-rc1");
	});

	[Fact]
	public void A_file_of_the_tree_that_is_missing_or_no_C_is_said_in_one_line() => InFolder(folder => {
		Directory.CreateDirectory(Path.Combine(folder, "kernel"));
		File.WriteAllText(Path.Combine(folder, "Makefile"), "VERSION = 5\nPATCHLEVEL = 1\nSUBLEVEL = 15\n");
		File.WriteAllText(Path.Combine(folder, "x.c"), "int f(void)\n{\n");

		var tree = LinuxTree.Open(folder);

		Should.Throw<UsageError>(() => tree.Parse("x.c", config)).Message.ShouldStartWith("x.c:2: not C");
		Should.Throw<UsageError>(() => tree.Parse("y.c", config)).Message.ShouldContain("No such file");
	});

	private static void InFolder(Action<string> test)
	{
		string folder = Directory.CreateTempSubdirectory("alongside").FullName;

		try {
			test(folder);
		} finally {
			Directory.Delete(folder, recursive: true);
		}
	}
}
