using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>What every written Office file must hold to.</summary>
public static class OfficeRules
{
    /// <summary>Errors against the schema of a workbook.</summary>
    public static List<string> WorkbookErrors(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return Errors(document);
    }

    /// <summary>Errors against the schema of a text document.</summary>
    public static List<string> TextErrors(byte[] bytes)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        return Errors(document);
    }

    /// <summary>A part's text.</summary>
    public static string Part(byte[] bytes, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static List<string> Errors(OpenXmlPackage document) =>
        [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
}
