using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Packages;

/// <summary>Refuses formats that are not taken, and says in which format to save instead.</summary>
internal static class FormatRefusal
{
    private const string Taken = "本系统接收 .xlsx（工作簿）和 .docx（文字文稿）。";

    /// <summary>The fault for a file that is no zip container.</summary>
    public static Fault For(string fileName, FileFormat format)
    {
        var (value, message, mend) = format switch
        {
            FileFormat.EncryptedOffice => ("加密文件", "文件设有打开密码，无法读取。", "请在 WPS 或 Office 中去掉打开密码，另存后重新上传。"),
            FileFormat.OldText => (".doc/.wps", "这是旧版 Word（.doc）或 WPS 文字（.wps）文件，不能接收。" + Taken, "请打开后选“另存为”，类型选“Word 文档（.docx）”，再上传。"),
            FileFormat.OldWorkbook => (".xls/.et", "这是旧版 Excel（.xls）或 WPS 表格（.et）文件，不能接收。" + Taken, "请打开后选“另存为”，类型选“Excel 工作簿（.xlsx）”，再上传。"),
            FileFormat.OldOffice => ("旧版 Office 文件", "这是旧版 Office 格式的文件，不能接收。" + Taken, "请打开后另存为 .docx 或 .xlsx，再上传。"),
            FileFormat.Pdf => ("PDF", "这是 PDF 文件，不能接收。" + Taken, "请上传生成此 PDF 的原稿，另存为 .docx 或 .xlsx。"),
            FileFormat.RichText => ("RTF", "这是 RTF 文件，不能接收。" + Taken, "请打开后另存为“Word 文档（.docx）”，再上传。"),
            FileFormat.Picture => ("图片", "这是图片或扫描件，没有可读取的文字。" + Taken, "请上传文件的电子原稿，另存为 .docx 或 .xlsx。"),
            FileFormat.Archive => ("压缩包", "这是压缩包，不能接收。" + Taken, "请解压后逐个上传其中的 .docx 或 .xlsx 文件。"),
            FileFormat.Text => ("文本", "这是纯文本、网页或 CSV 文件，不能接收。" + Taken, "请用 WPS 或 Office 打开后另存为 .xlsx 或 .docx，再上传。"),
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
            : Has("xl/workbook.bin") ? (".xlsb", "这是二进制工作簿（.xlsb），不能接收。" + Taken, "请打开后另存为“Excel 工作簿（.xlsx）”，再上传。")
            : Has("content.xml") ? ("ODF", "这是 OpenDocument 文件（.odt/.ods），不能接收。" + Taken, "请打开后另存为 .docx 或 .xlsx，再上传。")
            : Has("ppt/presentation.xml") ? (".pptx", "这是演示文稿，不能接收。" + Taken, "请把内容放入 .docx 或 .xlsx，再上传。")
            : ("压缩包", "这是压缩包，或不是 Office 文件。" + Taken, "请解压后逐个上传其中的 .docx 或 .xlsx 文件。");
        return Refuse(fileName, "FILE-FORMAT", value, message, mend);
    }

    /// <summary>A text document where a workbook is wanted.</summary>
    public static Fault NotAWorkbook(string fileName) =>
        Refuse(fileName, "FILE-FORMAT", ".docx", "花名册须用工作簿（.xlsx）报送，这是文字文稿。", "请把花名册放入工作簿（可下载空白模板），另存为 .xlsx 后上传。");

    private static Fault Refuse(string fileName, string code, string value, string message, string mend) =>
        FileFaults.Error(code, fileName, value, message, mend);
}
