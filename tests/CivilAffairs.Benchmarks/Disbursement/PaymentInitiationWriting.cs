using System.Text;
using System.Xml;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Benchmarks.Documents;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Benchmarks.Disbursement;

/// <summary>Writes a pain.001 of many payments; the figure is the ratio to a bare XmlWriter that writes the same bytes from a list of what to write.</summary>
internal sealed class PaymentInitiationWriting(int count) : IBenchmark
{
    private static readonly AgentBank Bank = new("icb", "样例银行", [], PayerAccount: "990100000000000015", Iso: new("102100099996"));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Figure>> RunAsync()
    {
        var batch = new BankBatch("2026-15-abc123-990123101-icb-01", "DCJZ", "990100000000000015", new DateOnly(2026, 11, 25),
            [.. Enumerable.Range(1, count).Select(number => new BankBatchLine(number, $"E{number:0000000000000000000000000}", $"629999{number:000000000000}", "张小明", 60_000 + (number % 1000), "冬春救助资金", $"E{number:0000000000000000000000000}-01"))])
        { PayerName = "云岭县民政局" };
        using var output = new MemoryStream(count * 1000);
        var ours = Timed.Seconds(() => Write(output, batch));
        var document = output.ToArray();
        var parts = Parts(document);
        var bare = Timed.Seconds(() => WriteBare(output, parts));
        if (!output.ToArray().AsSpan().SequenceEqual(document)) throw new InvalidOperationException("The bare writer wrote other bytes.");
        var median = bare.Order().ElementAt(bare.Length / 2);
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            Figure.Of("disbursement.pain001-ratio", "ratio", [.. ours.Select(seconds => seconds / median)]),
            Figure.Of("disbursement.pain001-ratio.ours", "s", ours),
            Figure.Of("disbursement.pain001-ratio.bare", "s", bare),
        ]);
    }

    private static void Write(MemoryStream output, BankBatch batch)
    {
        output.SetLength(0);
        PaymentInitiation.Write(output, batch, Bank);
    }

    private static List<(XmlNodeType Kind, string Name, string Value)> Parts(byte[] document)
    {
        var parts = new List<(XmlNodeType, string, string)>();
        using var reader = XmlReader.Create(new MemoryStream(document));
        while (reader.Read())
        {
            if (reader.NodeType is not (XmlNodeType.Element or XmlNodeType.Text or XmlNodeType.EndElement)) continue;
            parts.Add((reader.NodeType, reader.LocalName, reader.Value));
            var isEmpty = reader.IsEmptyElement;
            while (reader.MoveToNextAttribute())
                if (reader.Name != "xmlns") parts.Add((XmlNodeType.Attribute, reader.LocalName, reader.Value));
            if (isEmpty) parts.Add((XmlNodeType.EndElement, "", ""));
        }

        return parts;
    }

    private static void WriteBare(MemoryStream output, List<(XmlNodeType Kind, string Name, string Value)> parts)
    {
        output.SetLength(0);
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
        xml.WriteStartDocument();
        var isRoot = true;
        foreach (var (kind, name, value) in parts)
        {
            switch (kind)
            {
                case XmlNodeType.Element when isRoot: xml.WriteStartElement(name, "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"); isRoot = false; break;
                case XmlNodeType.Element: xml.WriteStartElement(name); break;
                case XmlNodeType.Attribute: xml.WriteAttributeString(name, value); break;
                case XmlNodeType.Text: xml.WriteString(value); break;
                default: xml.WriteEndElement(); break;
            }
        }

        xml.WriteEndDocument();
    }
}
