namespace CivilAffairs.Core.Access;

/// <summary>Seals what a browser keeps for the app: it can be neither read nor made by others..</summary>
public interface ISessionSeal
{
    /// <summary>Seals a text, in base64url.</summary>
    string Seal(string text);

    /// <summary>The text; null when it was altered, forged, or sealed with another key.</summary>
    string? Open(string sealedText);

    /// <summary>A keyed digest of a text, in base64url, for tokens of forms.</summary>
    string Sign(string text);
}
