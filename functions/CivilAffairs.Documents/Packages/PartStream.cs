using System.IO.Compression;

namespace CivilAffairs.Documents.Packages;

/// <summary>
/// One part of a package, unpacked as it is read. Gives no more bytes than the entry declares, and at its end holds them
/// against the entry's checksum: an amount altered by a damaged byte is never believed.
/// </summary>
internal sealed class PartStream(ZipArchiveEntry entry) : Stream
{
    private readonly Stream inner = entry.Open();
    // Longer names, values and texts do not occur; a reader would hold all of one in memory.
    private const int LongestToken = 1024 * 1024;
    private Crc32 crc;
    private int sinceTag;
    private long seen;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => entry.Length;

    /// <inheritdoc/>
    public override long Position { get => seen; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        var read = inner.Read(buffer);
        seen += read;
        if (seen > entry.Length) throw new InvalidDataException("A part is longer than declared.");
        RefuseLongTokens(buffer[..read]);
        crc.Append(buffer[..read]);
        if (read == 0 && (seen != entry.Length || crc.Value != entry.Crc32)) throw new InvalidDataException("A part differs from its checksum.");
        return read;
    }

    private void RefuseLongTokens(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.LastIndexOf((byte)'<');
        var first = bytes.IndexOf((byte)'<');
        var isLong = sinceTag + (first < 0 ? bytes.Length : first) > LongestToken;
        sinceTag = last < 0 ? sinceTag + bytes.Length : bytes.Length - last;
        if (isLong) throw new FileBoundException("A text of a part is too long.");
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
