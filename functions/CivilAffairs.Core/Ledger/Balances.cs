namespace CivilAffairs.Core.Ledger;

/// <summary>Balances in fen of every account of an allocation, or of one township's part.</summary>
public sealed class Balances
{
    private readonly long[] fen = new long[Enum.GetValues<Account>().Length];

    /// <summary>Balance of an account in fen.</summary>
    public long this[Account account] => fen[(int)account];

    /// <summary>What was allocated, in fen.</summary>
    public long AllocatedFen => checked(-fen[(int)Account.Appropriation]);

    /// <summary>Allocated, neither paid nor given back, in fen.</summary>
    public long OutstandingFen => checked(AllocatedFen - this[Account.Paid] - this[Account.ReturnedToFund]);

    /// <summary>With the bank or on the way to it (额度冻结、在途), in fen: what instructed obligations amount to.</summary>
    public long WithBankFen => checked(this[Account.Blocked] + this[Account.InTransit]);

    /// <summary>Nothing on any account.</summary>
    public bool IsZero => Array.TrueForAll(fen, amount => amount == 0);

    /// <summary>Balances as given; accounts not named are zero.</summary>
    public static Balances From(IEnumerable<KeyValuePair<Account, long>> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var balances = new Balances();
        foreach (var (account, amount) in amounts) balances.fen[(int)account] = checked(balances.fen[(int)account] + amount);
        return balances;
    }

    /// <summary>Adds up postings.</summary>
    public static Balances Of(IEnumerable<Posting> postings)
    {
        var balances = new Balances();
        foreach (var posting in postings) balances.Apply(posting);
        return balances;
    }

    /// <summary>The balances of two ledgers together.</summary>
    public Balances Plus(Balances other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var sum = new Balances();
        for (var account = 0; account < fen.Length; account++) sum.fen[account] = checked(fen[account] + other.fen[account]);
        return sum;
    }

    /// <summary>The opposite of every balance: added, it takes away.</summary>
    public Balances Negated()
    {
        var opposite = new Balances();
        for (var account = 0; account < fen.Length; account++) opposite.fen[account] = checked(-fen[account]);
        return opposite;
    }

    /// <summary>Moves the posting's amount.</summary>
    public void Apply(Posting posting)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(posting.AmountFen);
        checked
        {
            fen[(int)posting.From] -= posting.AmountFen;
            fen[(int)posting.To] += posting.AmountFen;
        }
    }
}
