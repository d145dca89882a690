using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Reads a reply: a push automaton over the text so far. It decides only what no further text can change, so that pieces and the whole give the same.</summary>
internal sealed class ReplyMachine(int capacity = 0)
{
    /// <summary>How much prose is kept back because it may only lead in to an envelope.</summary>
    private const int LeadInLimit = 200;

    private readonly JsonText _text = new(capacity);
    private LeadReader? _lead;
    private ProseScanner? _prose;
    private TailReader? _tail;
    private MessageStream? _message;
    private ReplyPhase _phase;
    private int _shownTo;
    private int _otherJson;
    private int _openerStart;
    private int _tailText;
    private EnvelopeReading? _second;
    private int _seconds;
    private bool _vetoed;

    public JsonText Text => _text;

    public VisibleText Visible { get; } = new();

    public RepairLog Repairs { get; } = new();

    public LeadReader Lead => _lead ??= new LeadReader(_text);

    /// <summary>Where the reply proper begins.</summary>
    public int PlainStart { get; private set; }

    /// <summary>Whether the text is JSON escaped or quoted as a whole, to be judged at its end.</summary>
    public bool IsEscaped => _phase == ReplyPhase.Escaped;

    /// <summary>Whether the reply may be an envelope in another notation than JSON, to be judged at its end.</summary>
    public bool MayBeOtherNotation => !ProseShown && (_phase == ReplyPhase.Held || IsUnquoted);

    /// <summary>Where that JSON begins.</summary>
    public int EscapedStart { get; private set; }

    /// <summary>Whether the envelope was written without braces and quotes, like YAML.</summary>
    public bool IsUnquoted { get; private set; }

    /// <summary>Whether a further envelope says something else and does not say that the conversation is over.</summary>
    public bool IsVetoed => _vetoed;

    /// <summary>The envelope; null when the reply is plain so far.</summary>
    public EnvelopeReading? Envelope { get; private set; }

    /// <summary>A further envelope that differs from the first.</summary>
    public EnvelopeReading? Second { get; private set; }

    /// <summary>Whether prose was shown before the envelope.</summary>
    public bool ProseShown { get; private set; }

    /// <summary>Whether the envelope is certain: only the model's own preface stands before it.</summary>
    public bool Committed { get; private set; }

    /// <summary>Whether the message was shown while it was read.</summary>
    public bool MessageShown => _message is { Shown: true };

    /// <summary>The prose before the envelope.</summary>
    public ReadOnlySpan<char> Before => Envelope is null && !IsEscaped ? default : _text.Slice(PlainStart, _openerStart);

    /// <summary>Whether the words behind the envelope stand on a line of their own.</summary>
    public bool AfterOnNewLine => _tailText > 0 && _text.Slice(Envelope!.End, _tailText).Contains('\n');

    /// <summary>The words behind the envelope; signs without any word are none.</summary>
    public ReadOnlySpan<char> After => _tailText > 0 && (LeadIn.HasWord(_text.From(_tailText)) || _text.From(_tailText).Contains('?')) ? _text.From(_tailText) : default;

    private MessageStream Message => _message ??= new MessageStream(Visible);

    private ProseScanner Prose => _prose ??= new ProseScanner(_text);

    private TailReader Tail => _tail ??= new TailReader(_text);

    /// <summary>Takes a piece and gives what can be shown.</summary>
    public string Append(ReadOnlySpan<char> piece)
    {
        _text.Append(piece);
        Run();
        return Visible.Release();
    }

    /// <summary>Ends the text.</summary>
    public void End()
    {
        _text.Ended = true;
        Run();
    }

    /// <summary>The candidate was none: everything is prose.</summary>
    public void RevertToProse()
    {
        Envelope = null;
        Show(_text.Length);
    }

    private void Run()
    {
        while (Step())
        {
        }
    }

    private bool Step() => _phase switch
    {
        ReplyPhase.Lead => ReadLead(),
        ReplyPhase.Prose => ReadProse(),
        ReplyPhase.Candidate => ReadCandidate(),
        ReplyPhase.Tail => ReadTail(),
        ReplyPhase.Second => ReadSecond(),
        ReplyPhase.TailText => ReadTailText(),
        _ => false,
    };

    private bool To(ReplyPhase phase)
    {
        _phase = phase;
        return true;
    }

    private bool ReadLead()
    {
        if (!Lead.Read()) return false;
        var escaped = EscapedText.Begins(_text, Lead.Position, anyQuotes: true);
        if (escaped == QuoteVerdict.More) return false;
        var other = OtherNotation.Begins(_text, Lead.Position);
        if (other == QuoteVerdict.More) return false;
        PlainStart = _shownTo = EscapedStart = _openerStart = Lead.Position;
        _prose = null;
        Prose.MoveTo(PlainStart, lineStart: true);
        return To(escaped == QuoteVerdict.Close ? ReplyPhase.Escaped : other == QuoteVerdict.Close ? ReplyPhase.Held : ReplyPhase.Prose);
    }

    private bool ReadProse()
    {
        var shownFrom = ProseShown ? -1 : PlainStart + _otherJson + LeadInLimit;
        var found = Prose.Read(PlainStart, shownFrom);
        if (found == QuoteVerdict.Close && Prose.ThoughtEnd > 0)
        {
            Lead.TakeThought(PlainStart, Prose.Opener);
            Lead.MoveTo(Prose.ThoughtEnd);
            return To(ReplyPhase.Lead);
        }

        if (Prose.Position > shownFrom) Show(Prose.Position);
        if (found != QuoteVerdict.Close) return found == QuoteVerdict.Text && To(ReplyPhase.Over);
        _openerStart = Prose.OpenerStart;
        Committed = !ProseShown && LeadIn.IsOwn(_text.Slice(Math.Max(PlainStart, _openerStart - LeadInLimit), _openerStart));
        if (Committed && EscapedText.Begins(_text, Prose.Opener, anyQuotes: true) == QuoteVerdict.Close)
        {
            EscapedStart = Prose.Opener;
            return To(ReplyPhase.Escaped);
        }

        var opener = _text.At(Prose.Opener);
        IsUnquoted = JsonChars.IsWord(opener);
        Committed &= !IsUnquoted;
        Envelope = new EnvelopeReading(_text, Prose.Opener, missingBrace: JsonChars.IsQuote(opener) || IsUnquoted);
        return To(ReplyPhase.Candidate);
    }

    /// <summary>Shows prose up to <paramref name="end"/>; from then on it is shown as it comes.</summary>
    private void Show(int end)
    {
        ProseShown = true;
        if (end <= _shownTo) return;
        Visible.Append(_text.Slice(_shownTo, end));
        _shownTo = end;
    }

    private bool ReadCandidate()
    {
        var envelope = Envelope!;
        envelope.Read();
        if (Committed) Message.Show(envelope);
        if (!envelope.Done) return false;
        if (envelope.Fields is null && envelope.WrappedText() is null && envelope.ForeignText() is null && !(Committed && envelope.IsOnlyBegun)) return NoEnvelope(envelope);
        Tail.Begin(envelope.End);
        return To(ReplyPhase.Tail);
    }

    /// <summary>JSON, but nothing of the envelope in it: part of the prose.</summary>
    private bool NoEnvelope(EnvelopeReading candidate)
    {
        Envelope = null;
        _otherJson += candidate.End - _openerStart;
        Prose.MoveTo(candidate.End, lineStart: false);
        if (candidate.Start > _openerStart + 2) Prose.InsideBlock((char)_text.At(_openerStart));
        return To(ReplyPhase.Prose);
    }

    private bool ReadTail()
    {
        var found = Tail.Read();
        if (found == QuoteVerdict.More) return false;
        if (found == QuoteVerdict.Close)
        {
            _second = new EnvelopeReading(_text, Tail.Position, missingBrace: false);
            return To(ReplyPhase.Second);
        }

        _tailText = Tail.Position < _text.Length ? Tail.Position : 0;
        return To(ReplyPhase.TailText);
    }

    /// <summary>Further JSON: a repeated envelope is nothing, another one is noted, anything else is passed over.</summary>
    private bool ReadSecond()
    {
        var second = _second!;
        second.Read();
        if (!second.Done) return false;
        if (second.Fields is not null && !Envelope!.IsSameAs(second))
        {
            Second ??= second;
            _vetoed |= second.Element(EnvelopeSlot.IsFinal) is { } final ? !EnvelopeValues.IsAffirmative(final, atEnd: false) : second.Message() is not null;
        }

        Tail.Begin(second.End);
        if (++_seconds < 8) return To(ReplyPhase.Tail);
        _tailText = second.End;
        return To(ReplyPhase.TailText);
    }

    /// <summary>Words behind the envelope. Where the envelope is not certain, they mean that it was only quoted.</summary>
    private bool ReadTailText()
    {
        if (_tailText == 0 || Committed) return false;
        if (!ProseShown && LeadIn.IsRemark(Before) && LeadIn.IsSignOff(After.TrimEnd())) return false;
        Envelope = null;
        Show(_tailText);
        Prose.MoveTo(_tailText, lineStart: false);
        return To(ReplyPhase.Prose);
    }
}
