namespace Coaching.Sdk.Replies.Reading;

/// <summary>One object that may be the envelope: where its values stand in the JSON that was built. No value is kept twice.</summary>
internal sealed class EnvelopeFields(int parent, EnvelopeSlot under, bool isArray, bool isForeign)
{
    private readonly (int Start, int End)[] _ranges = new (int, int)[8];

    public int Parent => parent;

    /// <summary>The slot of the outer object in which it stands.</summary>
    public EnvelopeSlot Under => under;

    public bool IsArray => isArray;

    /// <summary>Whether it stands under a key that is no wrapper by name: its message may be read, but it cannot end a conversation.</summary>
    public bool IsForeign => isForeign;

    /// <summary>Two values of <c>is_final</c> that differ: then neither counts.</summary>
    public bool FinalContradicted { get; set; }

    /// <summary>Whether the text ended right behind, or inside, the value of <c>is_final</c>.</summary>
    public bool FinalAtEnd { get; set; }

    public bool ResultCut { get; set; }

    /// <summary>How many of the four keys were found, weighed by how telling they are.</summary>
    public int Score => (Has(EnvelopeSlot.Message) ? 10 : 0) + (Has(EnvelopeSlot.IsFinal) ? 6 : 0) + (Has(EnvelopeSlot.Result) ? 3 : 0) + (Has(EnvelopeSlot.Confidence) ? 3 : 0);

    /// <summary>Whether its keys can hardly be another object's: <c>is_final</c>, or two of the four.</summary>
    public bool IsUnmistakable => Score >= 6 && Score != 10;

    public bool Has(EnvelopeSlot slot) => _ranges[(int)slot].End > 0;

    public (int Start, int End) this[EnvelopeSlot slot]
    {
        get => _ranges[(int)slot];
        set => _ranges[(int)slot] = value;
    }
}
