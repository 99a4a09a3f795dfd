using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Rosters;

/// <summary>A file that a township handed in as its roster.</summary>
/// <param name="Key">Whose it is.</param>
/// <param name="FileName">Name as uploaded.</param>
/// <param name="Content">The bytes; on disk for as long as it is looked at.</param>
public sealed record RosterFile(TownshipKey Key, string FileName, SpooledFile Content)
{
    /// <summary>Content type of originals.</summary>
    public const string Bytes = "application/octet-stream";

    /// <summary>Hash of the bytes.</summary>
    public string Sha256 => Content.Sha256;

    /// <summary>Where the original and its reports are kept.</summary>
    public string Folder => RosterReading.FolderOf(Key, Sha256);

    /// <summary>The original.</summary>
    public string Artifact => $"{Folder}/{OriginalName.Of(FileName)}";
}
