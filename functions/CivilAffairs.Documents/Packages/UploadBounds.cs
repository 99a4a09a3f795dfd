using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Packages;

/// <summary>How long a file may be to be looked at at all, whichever way it comes.</summary>
public static class UploadBounds
{
    /// <summary>Largest file taken, in bytes.</summary>
    public const long MaximumBytes = FileFaults.MaximumBytes;

    /// <summary>What the sender of a longer file is told.</summary>
    /// <param name="fileName">Name as uploaded.</param>
    /// <param name="bytes">Length in bytes.</param>
    public static Fault TooLarge(string fileName, long bytes) => FileFaults.TooLarge(fileName, bytes);
}
