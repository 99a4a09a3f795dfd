namespace CivilAffairs.Functions.Intake;

/// <summary>What is told of a file that has no answer.</summary>
public static class HandedInFile
{
    /// <summary>Nobody handed in a file of this hash by a form or by a program.</summary>
    public const string Unknown = "没有这份文件的检查结果。地址可能不完整；由程序或邮箱刚送来的文件，请过几秒刷新再看；没有上传成功的，请重新上传。";

    /// <summary>Beginning of the key under which it is on record that a file was handed in.</summary>
    /// <param name="kind">As in <c>roster-upload</c>.</param>
    /// <param name="from">Township or bank.</param>
    /// <param name="sha256">Its hash.</param>
    public static string RecordOf(string kind, string from, string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return $"{kind}:{from}:{sha256[..16]}:";
    }
}
