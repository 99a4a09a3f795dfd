using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Decides once for every try of a correcting file whether it is applied, whoever delivers it how often: of two deliveries at one moment the one that is
/// refused must not release what the other relies on. Safe to run twice by the correction, the file's hash and the number of the try.
/// </summary>
public sealed class CorrectionVerdicts(IArtifactStore artifacts)
{
    private static readonly byte[] Accepted = Encoding.ASCII.GetBytes("accepted");
    private static readonly byte[] Refused = Encoding.ASCII.GetBytes("refused");

    /// <summary>Name of the try that is under way, the first that was not refused. To be asked for before anything is reserved.</summary>
    public async Task<string> OpenAsync(CorrectionDocument document, UploadedDocument file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(file);
        for (var number = 1; ; number++)
        {
            var name = $"corrections/{document.CorrectionId}/{file.Sha256[..16]}/try-{number:0000}.txt";
            if (await artifacts.ReadAsync(name, cancellation) is not { } verdict || IsAccepted(verdict)) return name;
        }
    }

    /// <summary>Notes what this delivery found; returns what holds for the try, which another delivery may have decided first.</summary>
    public async Task<bool> DecideAsync(string attempt, bool isAccepted, CancellationToken cancellation) =>
        IsAccepted(await artifacts.WriteOrReadAsync(attempt, isAccepted ? Accepted : Refused, "text/plain", cancellation));

    private static bool IsAccepted(byte[] verdict) => verdict.AsSpan().SequenceEqual(Accepted);
}
