using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Tests.Building;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Tests.Intake;

public sealed class AllocationTextTests
{
    private const string File = "冬春救助.docx";

    [Fact]
    public void A_plain_document_is_read_whole_with_the_place_of_every_value()
    {
        var draft = AllocationReader.Read(File, SampleText.File());

        Assert.Empty(draft.Faults);
        Assert.Equal(new Sourced<string>("云岭民发〔2026〕15号", new SourcePlace(File, Paragraph: 3)), draft.Number);
        Assert.Equal(
            [new Sourced<string>("云岭县民政局", new SourcePlace(File, Paragraph: 1)), new Sourced<string>("云岭县财政局", new SourcePlace(File, Paragraph: 2))],
            draft.Organs);
        Assert.Equal(new Sourced<string>("关于下达2026年冬春救助资金的通知", new SourcePlace(File, Paragraph: 4)), draft.Title);
        Assert.Equal(new Sourced<string>("2026年11月20日", new SourcePlace(File, Paragraph: 12)), draft.IssueDate);
        Assert.Equal([SampleText.Basis, SampleText.Use], draft.Body);
        Assert.Equal(new Sourced<string>("64.5万元", new SourcePlace(File, Paragraph: 7)), draft.TotalInBody);
        Assert.Equal(new Sourced<string>("陆拾肆万伍仟元整", new SourcePlace(File, Paragraph: 7)), draft.TotalInWords);
        Assert.Equal("市民政局，县委办公室，县审计局", draft.CopiesTo?.Value);
        Assert.Equal(new Sourced<string>("万元", new SourcePlace(File, Paragraph: 16)), draft.Unit);
        Assert.Equal(new Sourced<string>("64.5", new SourcePlace(File, "附件表", 5, "F（金额(万元)）")), draft.TotalInTable);
    }

    [Fact]
    public void The_table_of_the_annex_gives_the_townships()
    {
        var rows = AllocationReader.Read(File, SampleText.File()).Rows;

        Assert.Equal(["青石镇", "白水镇", "云峰乡"], rows.Select(row => row.Name?.Value));
        Assert.Equal(["31.7", "20.5", "12.3"], rows.Select(row => row.Amount?.Value));
        Assert.Equal(["120", "80", "60"], rows.Select(row => row.Households?.Value));
        Assert.Equal(new SourcePlace(File, "附件表", 3, "B（区划代码）"), rows[1].Code?.Place);
    }

    [Theory]
    [InlineData("云岭民发[2026]15号")]
    [InlineData("云岭民发【2026】15号")]
    [InlineData("云岭民发（2026）15号")]
    [InlineData("云岭民发(2026)第15号")]
    [InlineData("云岭民发〔２０２６〕１５号")]
    [InlineData("云 岭 民 发 〔2026〕 15 号")]
    [InlineData("云岭民发〔2026〕15号　　　　签发人：王某")]
    public void The_number_is_found_in_every_bracket_form(string line)
    {
        var head = SampleText.Head.Select(text => text == "云岭民发〔2026〕15号" ? line : text).ToArray();
        var draft = AllocationReader.Read(File, new TextBuilder().Lines([.. head, SampleText.Basis, .. SampleText.Foot]).Table(SampleText.Table).Build());

        var expected = line.Split('　')[0].Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(expected, draft.Number?.Value);
        Assert.Equal("关于下达2026年冬春救助资金的通知", draft.Title?.Value);
    }

    [Fact]
    public void A_cited_number_is_not_the_documents_own()
    {
        var draft = AllocationReader.Read(File, new TextBuilder().Lines(["关于下达2026年冬春救助资金的通知", SampleText.Addressee, SampleText.Basis, .. SampleText.Foot]).Table(SampleText.Table).Build());

        Assert.Null(draft.Number);
    }

    [Theory]
    [InlineData("云岭县民政局　云岭县财政局　文件")]
    [InlineData("云岭县民政局 云岭县财政局")]
    [InlineData("云岭县民政局云岭县财政局文件")]
    [InlineData("云岭县民政局\n云岭县财政局（文件）")]
    public void Organs_may_share_a_line(string mark)
    {
        string[] lines = [mark, .. SampleText.Head[2..], SampleText.Basis, .. SampleText.Foot];
        var draft = AllocationReader.Read(File, new TextBuilder().Lines(lines).Table(SampleText.Table).Build());

        Assert.Equal(["云岭县民政局", "云岭县财政局"], draft.Organs.Select(organ => organ.Value));
        Assert.All(draft.Organs, organ => Assert.Equal(1, organ.Place.Paragraph));
    }

    [Fact]
    public void A_mark_with_the_leading_organ_alone_gives_way_to_the_signatures()
    {
        string[] lines = ["云 岭 县 民 政 局 文 件", .. SampleText.Head[2..], SampleText.Basis, "云岭县民政局　　云岭县财政局", "二〇二六年十一月二十日"];
        var draft = AllocationReader.Read(File, new TextBuilder().Lines(lines).Table(SampleText.Table).Build());

        Assert.Equal(["云岭县民政局", "云岭县财政局"], draft.Organs.Select(organ => organ.Value));
        Assert.Equal("二〇二六年十一月二十日", draft.IssueDate?.Value);
        Assert.Equal([SampleText.Basis], draft.Body);
    }

    [Fact]
    public void Text_boxes_and_tables_of_the_red_head_are_read_once()
    {
        var draft = AllocationReader.Read(File, new TextBuilder()
            .Box("云岭县民政局", "云岭县财政局文件")
            .Table(["云岭民发〔2026〕15号"])
            .Lines([.. SampleText.Head[4..], SampleText.Basis, .. SampleText.Foot, .. SampleText.Annex])
            .Table(SampleText.Table)
            .Table(["抄送：市民政局。"], ["云岭县民政局办公室", "2026年11月20日印发"])
            .Build());

        Assert.Empty(draft.Faults);
        Assert.Equal(["云岭县民政局", "云岭县财政局"], draft.Organs.Select(organ => organ.Value));
        Assert.Equal("云岭民发〔2026〕15号", draft.Number?.Value);
        Assert.Equal(1, draft.Number?.Place.Row);
        Assert.Equal("市民政局", draft.CopiesTo?.Value);
    }

    [Fact]
    public void Insertions_count_and_deletions_and_hidden_text_do_not()
    {
        var hidden = TextBuilder.Run("9999万元");
        hidden.PrependChild(new RunProperties(new Vanish()));
        var draft = AllocationReader.Read(File, new TextBuilder()
            .Lines(SampleText.Head)
            .Parts(
                TextBuilder.Run("现下达资金共计"),
                new DeletedRun(new Run(new DeletedText("99"))) { Id = "1", Author = "甲" },
                new InsertedRun(TextBuilder.Run("64.5")) { Id = "2", Author = "甲" },
                TextBuilder.Run("万元。"),
                hidden)
            .Lines([.. SampleText.Foot])
            .Table(SampleText.Table)
            .Build());

        Assert.Equal(["现下达资金共计64.5万元。"], draft.Body);
        Assert.Equal("64.5万元", draft.TotalInBody?.Value);
    }

    [Theory]
    [InlineData("现下达资金64.5万元，请专款专用。", "64.5万元")]
    [InlineData("现下达资金共计６４.５万元，其中中央资金60万元。", "６４.５万元")]
    [InlineData("每人标准150元/人，每户2000元，资金总额为1,645,000元。", "1,645,000元")]
    [InlineData("中央60万元，省级4.5万元。", null)]
    [InlineData("资金金额见附件。", null)]
    public void The_total_of_the_body_is_the_amount_that_the_text_calls_so(string body, string? total)
    {
        var draft = AllocationReader.Read(File, new TextBuilder().Lines([.. SampleText.Head, body, .. SampleText.Foot]).Table(SampleText.Table).Build());

        Assert.Equal(total, draft.TotalInBody?.Value);
    }

    [Fact]
    public void Words_in_body_and_table_that_differ_are_a_fault_and_legal_variants_are_none()
    {
        string Code(string inTable) => string.Join(',', AllocationReader
            .Read(File, new TextBuilder().Lines([.. SampleText.Head, SampleText.Basis, .. SampleText.Foot]).Table([.. SampleText.Table, [$"合计（大写）：{inTable}", null, null, null, null, null]]).Build())
            .Faults.Select(fault => fault.Code));

        Assert.Equal("ALLOCATION-WORDS", Code("陆拾伍万元整"));
        Assert.Equal("", Code("人民币陆拾肆万伍仟元正"));
    }

    [Fact]
    public void A_document_without_a_table_says_so()
    {
        var draft = AllocationReader.Read(File, new TextBuilder().Lines([.. SampleText.Head, SampleText.Basis]).Build());

        Assert.Equal("ALLOCATION-TABLE", Assert.Single(draft.Faults).Code);
        Assert.Equal("云岭民发〔2026〕15号", draft.Number?.Value);
        Assert.Null(draft.IssueDate);
    }

    [Fact]
    public void Two_township_tables_are_a_fault()
    {
        var draft = AllocationReader.Read(File, SampleText.Document().Table(SampleText.Table).Build());

        Assert.Equal("SHEET-SEVERAL-TABLES", Assert.Single(draft.Faults).Code);
    }
}
