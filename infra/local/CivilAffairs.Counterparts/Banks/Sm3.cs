using System.Buffers.Binary;
using System.Numerics;

namespace CivilAffairs.Counterparts.Banks;

/// <summary>SM3 (GB/T 32905-2016), written for the bank's side so that it does not check the app's sums with the app's code.</summary>
public static class Sm3
{
    private const int BlockBytes = 64;
    private static readonly uint[] Start = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E];

    /// <summary>Lower-case hex digest.</summary>
    public static string Hex(ReadOnlySpan<byte> message)
    {
        var state = (uint[])Start.Clone();
        var padded = Pad(message);
        for (var at = 0; at < padded.Length; at += BlockBytes)
            Compress(state, padded.AsSpan(at, BlockBytes));
        return string.Concat(state.Select(word => word.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static byte[] Pad(ReadOnlySpan<byte> message)
    {
        var padded = new byte[(message.Length + 8 + BlockBytes) / BlockBytes * BlockBytes];
        message.CopyTo(padded);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)message.Length * 8);
        return padded;
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[68];
        Expand(block, words);
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var round = 0; round < 64; round++)
        {
            var constant = BitOperations.RotateLeft(round < 16 ? 0x79CC4519u : 0x7A879D8Au, round % 32);
            unchecked
            {
                var first = BitOperations.RotateLeft(BitOperations.RotateLeft(a, 12) + e + constant, 7);
                var second = first ^ BitOperations.RotateLeft(a, 12);
                var left = Choose(round, a, b, c, (a & b) | (a & c) | (b & c)) + d + second + (words[round] ^ words[round + 4]);
                var right = Choose(round, e, f, g, (e & f) | (~e & g)) + h + first + words[round];
                (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, left);
                (h, g, f, e) = (g, BitOperations.RotateLeft(f, 19), e, Permute(right, 9, 17));
            }
        }

        ReadOnlySpan<uint> after = [a, b, c, d, e, f, g, h];
        for (var word = 0; word < state.Length; word++)
            state[word] ^= after[word];
    }

    private static void Expand(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var word = 0; word < 16; word++)
            words[word] = BinaryPrimitives.ReadUInt32BigEndian(block[(word * 4)..]);
        for (var word = 16; word < words.Length; word++)
        {
            var mixed = words[word - 16] ^ words[word - 9] ^ BitOperations.RotateLeft(words[word - 3], 15);
            words[word] = Permute(mixed, 15, 23) ^ BitOperations.RotateLeft(words[word - 13], 7) ^ words[word - 6];
        }
    }

    private static uint Choose(int round, uint x, uint y, uint z, uint later) => round < 16 ? x ^ y ^ z : later;

    private static uint Permute(uint word, int one, int other) =>
        word ^ BitOperations.RotateLeft(word, one) ^ BitOperations.RotateLeft(word, other);
}
