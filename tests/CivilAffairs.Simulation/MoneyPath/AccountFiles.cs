using System.Text;
using System.Text.Json.Nodes;
using CivilAffairs.Counterparts.Banks;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>Files by which a bank is asked about accounts, and its answers: the reference layout with both added.</summary>
internal static class AccountFiles
{
    /// <summary>Name of the layout.</summary>
    public const string Layout = "prevalidating.json";

    /// <summary>How the name of a question ends, before the extension.</summary>
    public const string Question = ".yz";

    private const string Added = """
        {
          "prevalidation": {
            "fileName": "{batch}.yz.txt",
            "header": [{ "kind": "literal", "value": "H" }, { "kind": "batchId" }, { "kind": "count" }, { "kind": "date" }],
            "detail": [{ "kind": "literal", "value": "A" }, { "kind": "sequence" }, { "kind": "endToEndId" }, { "kind": "card" }, { "kind": "payeeName" }],
            "companion": { "fileName": "{batch}.yz.ok", "fields": [{ "kind": "fileName" }, { "kind": "fileBytes" }, { "kind": "fileDigest" }] }
          },
          "prevalidationAnswer": {
            "fileName": "{batch}.yz.ret",
            "header": [{ "kind": "literal", "value": "H" }, { "kind": "batchId" }, { "kind": "date" }],
            "detail": [{ "kind": "literal", "value": "B" }, { "kind": "sequence" }, { "kind": "endToEndId" }, { "kind": "card" }, { "kind": "status" }, { "kind": "reasonCode" }],
            "statuses": { "S": "credited", "F": "failed", "P": "pending" }
          }
        }
        """;

    static AccountFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Writes the layout beside the reference one.</summary>
    public static void WriteLayout(string folder)
    {
        var layout = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")))!.AsObject();
        foreach (var (name, form) in JsonNode.Parse(Added)!.AsObject()) layout[name] = form!.DeepClone();
        File.WriteAllText(Path.Combine(folder, Layout), layout.ToJsonString());
    }

    /// <summary>The accounts that a file asks about.</summary>
    public static List<BatchLine> Read(byte[] content) =>
        [.. Encoding.GetEncoding("GB18030").GetString(content).Split("\r\n").Where(row => row.StartsWith("A|", StringComparison.Ordinal)).Select(row => row.Split('|')).Select(row => new BatchLine(int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), row[2], row[3], row[4], 0))];

    /// <summary>An answer; an empty code: the account can take the payment.</summary>
    public static byte[] Answer(string fileId, IEnumerable<(BatchLine Line, string Code)> lines)
    {
        var text = new StringBuilder().Append(System.Globalization.CultureInfo.InvariantCulture, $"H|{fileId}|20261124\r\n");
        foreach (var (line, code) in lines) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"B|{line.Number}|{line.EndToEndId}|{line.Card}|{(code.Length == 0 ? "S" : "F")}|{code}\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
