using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Packages;

/// <summary>Refuses formats that are not taken, and says in which format to save instead.</summary>
internal static class FormatRefusal
{
    private const string Taken = "本系统接收 .xlsx、.xls、.csv（表格），.docx（文字文稿）和有文字层的 .pdf。";

    /// <summary>The fault for a file that is no zip container.</summary>
    public static Fault For(string fileName, FileFormat format)
    {
        var (value, message, mend) = format switch
        {
            FileFormat.EncryptedOffice => ("加密文件", "文件设有打开密码，无法读取。", "请在 WPS 或 Office 中去掉打开密码，另存后重新上传。"),
            FileFormat.OldText => (".doc/.wps", "这是旧版 Word（.doc）或 WPS 文字（.wps）文件，不能接收。" + Taken, "请打开后选“另存为”，类型选“Word 文档（.docx）”，再上传。"),
            FileFormat.OldOffice => ("旧版 Office 文件", "这是旧版 Office 或 WPS 格式的文件（如 .ppt、.dps），不能接收。" + Taken, "请打开后另存为 .docx 或 .xlsx，再上传。"),
            FileFormat.RichText => ("RTF", "这是 RTF 文件，不能接收。" + Taken, "请打开后另存为“Word 文档（.docx）”，再上传。"),
            FileFormat.Picture => ("图片", "这是图片或扫描件，没有可读取的文字。" + Taken, "请上传文件的电子原稿，另存为 .docx 或 .xlsx。"),
            FileFormat.Archive => ("压缩包", "这是压缩包，不能接收。" + Taken, "请解压后逐个上传其中的 .docx 或 .xlsx 文件。"),
            FileFormat.Markup => ("网页", "这是网页文件（有的系统导出的“.xls”其实是网页），不能接收。" + Taken, "请用 WPS 或 Office 打开后另存为 .xlsx 或 .docx，再上传。"),
            _ => ("未知格式", "认不出文件的格式。" + Taken, "请用 WPS 或 Office 打开后另存为 .docx 或 .xlsx，再上传。"),
        };
        return Refuse(fileName, format == FileFormat.EncryptedOffice ? "FILE-ENCRYPTED" : "FILE-FORMAT", value, message, mend);
    }

    /// <summary>The fault for a zip container that holds neither a workbook nor a text document.</summary>
    public static Fault ForZip(string fileName, IReadOnlyCollection<string> parts)
    {
        bool Has(string name) => parts.Contains(name, StringComparer.OrdinalIgnoreCase);
        var (value, message, mend) =
            Has("OFD.xml") ? ("OFD", "这是 OFD 版式文件，不能接收。" + Taken, "请上传生成此 OFD 的原稿，另存为 .docx 或 .xlsx。")
            : Has("uof.xml") || Has("content.uof") ? ("UOF", "这是标文通（.uof）文件，不能接收。" + Taken, "请用 WPS 打开后另存为 .docx 或 .xlsx，再上传。")
            : Has("xl/workbook.bin") ? (".xlsb", "这是二进制工作簿（.xlsb），不能接收。" + Taken, "请打开后另存为“Excel 工作簿（.xlsx）”，再上传。")
            : Has("content.xml") ? ("ODF", "这是 OpenDocument 文件（.odt/.ods），不能接收。" + Taken, "请打开后另存为 .docx 或 .xlsx，再上传。")
            : Has("ppt/presentation.xml") ? (".pptx", "这是演示文稿，不能接收。" + Taken, "请把内容放入 .docx 或 .xlsx，再上传。")
            : ("压缩包", "这是压缩包，或不是 Office 文件。" + Taken, "请解压后逐个上传其中的 .docx 或 .xlsx 文件。");
        return Refuse(fileName, "FILE-FORMAT", value, message, mend);
    }

    /// <summary>A text document where a table is wanted.</summary>
    public static Fault NotAWorkbook(string fileName, FileFormat format) => Refuse(
        fileName,
        "FILE-FORMAT",
        format == FileFormat.Pdf ? ".pdf" : ".docx",
        $"花名册须用表格（.xlsx）报送，这是{(format == FileFormat.Pdf ? "版式文件" : "文字文稿")}。",
        "请把花名册放入工作簿（可下载空白模板），另存为 .xlsx 后上传。");

    /// <summary>A PDF without letters: a scan.</summary>
    public static Fault Scanned(string fileName) =>
        Refuse(fileName, "FILE-SCANNED", "PDF", "这个 PDF 是扫描件或图片，没有可读取的文字。", "请上传生成此 PDF 的原稿（.docx 或 .xlsx），或由 WPS、Office 直接导出的 PDF。");

    /// <summary>A PDF or an old workbook with a password.</summary>
    public static Fault Locked(string fileName) => For(fileName, FileFormat.EncryptedOffice);

    /// <summary>Text whose bytes are neither UTF-8, UTF-16 with its mark, nor GB18030.</summary>
    public static Fault UnknownEncoding(string fileName) =>
        Refuse(fileName, "FILE-ENCODING", "文本", "文本文件的编码认不出（应为 UTF-8、GB18030，或带标记的 UTF-16）。", "请用 WPS 或 Office 打开，核对没有乱码后另存为 .xlsx，再上传。");

    /// <summary>Quotes that do not close: cells cannot be told apart for certain.</summary>
    public static Fault BrokenQuotes(string fileName, int row) => new(
        "FILE-QUOTES",
        FaultSeverity.Error,
        new SourcePlace(fileName, Row: row),
        "",
        "双引号没有成对，无法确定各列的界限。",
        "请用 WPS 或 Office 打开，核对后另存为 .xlsx，再上传。");

    private static Fault Refuse(string fileName, string code, string value, string message, string mend) =>
        FileFaults.Error(code, fileName, value, message, mend);
}
