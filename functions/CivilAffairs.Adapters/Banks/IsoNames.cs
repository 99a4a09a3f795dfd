namespace CivilAffairs.Adapters.Banks;

/// <summary>Namespaces and bounds of the ISO 20022 messages in use (domain.md §4.3).</summary>
internal static class IsoNames
{
    public const string Initiation = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    public const string StatusReport = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";

    /// <summary>Versions of the statement differ in what is not read here.</summary>
    public const string Statement = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";

    /// <summary>Most characters of a name.</summary>
    public const int NameLength = 140;

    /// <summary>Most characters of a remittance text.</summary>
    public const int TextLength = 140;

    /// <summary>Most characters of an id.</summary>
    public const int IdLength = 35;

    /// <summary>Most characters of a file that is read: far more than 100,000 answers take.</summary>
    public const long MostCharacters = 256 * 1024 * 1024;
}
