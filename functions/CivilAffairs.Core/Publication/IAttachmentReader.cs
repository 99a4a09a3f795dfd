namespace CivilAffairs.Core.Publication;

/// <summary>Reads all text that a file holds which is no plain text: office files and PDF, with hidden sheets, comments and properties.</summary>
public interface IAttachmentReader
{
    /// <summary>Every text in it, one piece a paragraph, cell or property. Throws <see cref="InvalidDataException"/> when something in it cannot be read as text, such as a picture of a list.</summary>
    IReadOnlyList<string> ReadTexts(ReadOnlyMemory<byte> content);
}
