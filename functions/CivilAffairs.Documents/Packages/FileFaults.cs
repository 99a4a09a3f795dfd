using System.Globalization;
using System.Xml;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Packages;

/// <summary>Faults of a file as a whole, in the words a clerk can act on.</summary>
internal static class FileFaults
{
    /// <summary>Largest file taken, in bytes.</summary>
    public const long MaximumBytes = 50L * 1024 * 1024;

    /// <summary>An error about the whole file.</summary>
    public static Fault Error(string code, string fileName, string value, string message, string mend) =>
        new(code, FaultSeverity.Error, new SourcePlace(fileName), value, message, mend);

    /// <summary>Nothing in it.</summary>
    public static Fault Empty(string fileName) =>
        Error("FILE-EMPTY", fileName, "0 字节", "文件是空的，没有任何内容。", "请确认文件已保存完整，再重新上传。");

    /// <summary>More than <see cref="MaximumBytes"/>.</summary>
    public static Fault TooLarge(string fileName, long bytes) =>
        Error("FILE-TOO-LARGE", fileName, string.Create(CultureInfo.InvariantCulture, $"{bytes} 字节"),
            "文件超过 50 MB。", "请删去文件中的图片或无关工作表后重新保存、上传。");

    /// <summary>The container or its XML does not hold together.</summary>
    public static Fault Damaged(string fileName) =>
        Error("FILE-DAMAGED", fileName, "", "文件已损坏或没有传完整，无法打开。", "请用 WPS 或 Office 打开原件，另存一份后重新上传。");

    /// <summary>Unpacks to far more than any office document holds.</summary>
    public static Fault Bomb(string fileName) =>
        Error("FILE-BOMB", fileName, "", "文件解压后的内容大得不正常，已停止读取。", "请用 WPS 或 Office 新建文件，只复制需要的内容，再保存上传。");

    /// <summary>The fault for what ended the reading: damage, or a bound.</summary>
    public static Fault Of(Exception exception, string fileName) => exception is FileBoundException ? Bomb(fileName) : Damaged(fileName);

    /// <summary>Whether reading untrusted bytes may end in this exception: then the file is damaged, and not the program.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or XmlException or IOException or NotSupportedException or OverflowException;
}
