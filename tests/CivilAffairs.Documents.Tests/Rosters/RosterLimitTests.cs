using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Rosters;

/// <summary>A roster has 200,000 rows at most; a longer one is refused in words and costs no more memory.</summary>
public sealed class RosterLimitTests
{
    [Theory]
    [InlineData(RosterCheck.MaximumRows, null)]
    [InlineData(RosterCheck.MaximumRows + 1, "ROSTER-TOO-LONG")]
    [InlineData(RosterCheck.MaximumRows * 2, "SHEET-TOO-LONG")]
    public void Rows_up_to_the_limit_are_read_and_more_are_refused_in_words(int rows, string? refusal)
    {
        using var content = new Lines(rows);
        var draft = RosterReader.Read("长册.csv", content);
        Assert.True(draft.Rows.Count <= RosterCheck.MaximumRows * 3 / 2, $"{draft.Rows.Count} rows are held.");

        var check = RosterCheck.Check(draft, Expected());
        if (refusal is null)
        {
            Assert.Equal(rows, draft.Rows.Count);
            Assert.DoesNotContain(check.Faults, fault => fault.Code.EndsWith("TOO-LONG", StringComparison.Ordinal));
        }
        else
        {
            var fault = Assert.Single(check.Faults, fault => fault.Code == refusal);
            Assert.Equal(FaultSeverity.Error, fault.Severity);
            Assert.Empty(check.Entries);
            Assert.Contains("行", fault.Message, StringComparison.Ordinal);
            Assert.False(RosterKeeping.CanKeep(draft, check));
        }
    }

    private static RosterExpectation Expected()
    {
        var county = SampleCounty.Profile;
        return new RosterExpectation
        {
            FileName = "长册.csv",
            AllocationNumber = "云岭民发〔2026〕15号",
            ShareFen = long.MaxValue / 2,
            Township = county.Townships[0],
            Banks = county.Banks,
            Programme = new Programme("WS", "冬春救助资金", []),
            CountyCode = county.Code,
            Today = new DateOnly(2026, 11, 25),
        };
    }

    // The file as a stream, made while it is read: it is nowhere whole in memory.
    private sealed class Lines(int rows) : Stream
    {
        private static readonly byte[] Head = Encoding.UTF8.GetBytes("依据文号：云岭民发〔2026〕15号,单位：元\n乡镇：青石镇\n序号,村,户主姓名,身份证号,家庭人口,救助人口,金额（元）,开户行,一卡通账号\n");
        private static readonly byte[] Row = Encoding.UTF8.GetBytes("1,上河村,张示,990123198001010011,4,3,450,农商行,6225881414207430\n");
        private static readonly byte[] Foot = Encoding.UTF8.GetBytes("合计,,,,,,1,,\n制表：赵某  审核：钱某\n");

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => Head.Length + ((long)rows * Row.Length) + Foot.Length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = 0;
            for (; read < count && Position < Length; read++, Position++) buffer[offset + read] = At(Position);
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private byte At(long position)
        {
            if (position < Head.Length) return Head[position];
            var inRows = position - Head.Length;
            return inRows < (long)rows * Row.Length ? Row[inRows % Row.Length] : Foot[inRows - ((long)rows * Row.Length)];
        }
    }
}
