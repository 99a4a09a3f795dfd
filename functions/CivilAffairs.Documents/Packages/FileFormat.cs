using System.Text;

namespace CivilAffairs.Documents.Packages;

/// <summary>What a file is by its first bytes; its name is not asked.</summary>
internal enum FileFormat
{
    /// <summary>Zip container: docx, xlsx, ofd, odt and others; its parts tell which.</summary>
    Zip,

    /// <summary>OLE container with an encrypted Office file inside.</summary>
    EncryptedOffice,

    /// <summary>OLE container of Word 97–2003 or WPS 文字.</summary>
    OldText,

    /// <summary>OLE container of Excel 97–2003 or WPS 表格.</summary>
    OldWorkbook,

    /// <summary>Another OLE container.</summary>
    OldOffice,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>Rich text.</summary>
    RichText,

    /// <summary>A picture, mostly a scan.</summary>
    Picture,

    /// <summary>RAR, 7z or gzip.</summary>
    Archive,

    /// <summary>HTML or XML; some systems name such files .xls.</summary>
    Markup,

    /// <summary>Plain text, such as CSV.</summary>
    Text,

    /// <summary>None of these.</summary>
    Unknown,
}

/// <summary>Tells a <see cref="FileFormat"/> from bytes.</summary>
internal static class FileFormats
{
    /// <summary>How many bytes <see cref="Recognise"/> wants to see; OLE directories lie anywhere, so all of a small file.</summary>
    public const int BytesToSee = 8 * 1024 * 1024;

    /// <summary>Tells the format of a file by its bytes.</summary>
    public static FileFormat Recognise(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8)) return FileFormat.Zip;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Ole(bytes);
        if (bytes.StartsWith("%PDF-"u8)) return FileFormat.Pdf;
        if (bytes.StartsWith("{\\rtf"u8)) return FileFormat.RichText;
        if (IsPicture(bytes)) return FileFormat.Picture;
        if (bytes.StartsWith("Rar!"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return FileFormat.Archive;
        return TextOrUnknown(bytes[..Math.Min(bytes.Length, 4096)]);
    }

    private static FileFormat TextOrUnknown(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return FileFormat.Text;
        if (bytes.ContainsAnyInRange((byte)0, (byte)8) || bytes.ContainsAnyInRange((byte)14, (byte)31)) return FileFormat.Unknown;
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var text = bytes.StartsWith(mark) ? bytes[3..] : bytes;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8) ? FileFormat.Markup : FileFormat.Text;
    }

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])
        || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("II*\0"u8)
        || bytes.StartsWith("MM\0*"u8)
        || bytes.StartsWith("BM"u8);

    private static FileFormat Ole(ReadOnlySpan<byte> bytes)
    {
        if (HoldsStream(bytes, "EncryptedPackage") || HoldsStream(bytes, "EncryptionInfo")) return FileFormat.EncryptedOffice;
        if (HoldsStream(bytes, "WordDocument")) return FileFormat.OldText;
        if (HoldsStream(bytes, "Workbook") || HoldsStream(bytes, "Book")) return FileFormat.OldWorkbook;
        return FileFormat.OldOffice;
    }

    private static bool HoldsStream(ReadOnlySpan<byte> bytes, string name) => bytes.IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;
}
