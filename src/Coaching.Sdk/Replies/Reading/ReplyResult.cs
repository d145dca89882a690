using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Reading;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Makes the reply of a machine whose text has ended.</summary>
internal sealed class ReplyResult(ReplyMachine machine, ChatFinishReason? finishReason, int level)
{
    private readonly RepairLog _repairs = machine.Repairs;

    private bool CutByModel => finishReason == ChatFinishReason.Length || finishReason == ChatFinishReason.ContentFilter;

    public CoachReply Make()
    {
        if (machine.IsEscaped && Escaped() is { } escaped) return escaped;
        if (machine.Envelope is { } envelope && IsEnvelope(envelope))
        {
            if (machine.Second is { } second && !machine.MessageShown && (envelope.Fields is null || (envelope.Message() is { } text && Placeholder.Is(text)))) return FromEnvelope(second);
            if (envelope.Fields is not null) return FromEnvelope(envelope);
            if (Wrapped(envelope) is { } wrapped) return wrapped;
            if (envelope.IsOnlyBegun) return FromEnvelope(envelope);
            if (Foreign(envelope) is { } foreign) return foreign;
        }

        return Plain();
    }

    private CoachReply Plain()
    {
        if (machine.MayBeOtherNotation && InOtherNotation() is { } other) return other;
        var shown = machine.ProseShown;
        machine.RevertToProse();
        var message = machine.Visible.Finish();
        if (!shown && message.Length > 0 && Trimmed(message) is { } trimmed) return trimmed;
        if (machine.Visible.TokensRemoved || machine.Lead.AnyToken) _repairs.Add(RepairKind.SpecialToken, 0, machine.Text.Length, "$", RepairCertainty.Certain);
        return new CoachReply { Message = message, Thinking = machine.Lead.Thinking, Truncated = CutByModel || machine.Lead.Cut, Repairs = _repairs.Repairs };
    }

    private CoachReply? InOtherNotation()
    {
        if (OtherNotation.Read(machine.Text.From(machine.PlainStart).Trim().ToString(), level) is not { } reply) return null;
        machine.Visible.Replace(reply.Message);
        return reply with
        {
            IsFinal = reply.IsFinal && !CutByModel && !machine.Lead.IsOfUser,
            Truncated = reply.Truncated || CutByModel,
            Thinking = Join(machine.Lead.Thinking, reply.Thinking),
        };
    }

    /// <summary>A beginning of JSON that shows only when white space or control tokens behind it are gone.</summary>
    private CoachReply? Trimmed(string message) =>
        machine.PlainStart + message.Length < machine.Text.Length && Nested.Read(message, level) is { Format: not ReplyFormat.PlainText } inner
            ? inner with { Thinking = Join(machine.Lead.Thinking, inner.Thinking), Truncated = inner.Truncated || CutByModel } : null;

    /// <summary>Whether this is the reply's own envelope and not JSON that it quotes.</summary>
    private bool IsEnvelope(EnvelopeReading envelope)
    {
        if (machine.Committed) return true;
        if (machine.IsUnquoted) return envelope.Fields is { } fields && fields.Has(EnvelopeSlot.Message) && envelope.Element(EnvelopeSlot.IsFinal) is { } final && !final.GetRawText().AsSpan().ContainsAny(' ', '\\');
        if (LeadIn.IsQuoting(machine.Before) && !LeadIn.IsPreface(machine.Before)) return false;
        return envelope.Fields is { IsUnmistakable: true } || (envelope.Fields is null && !machine.ProseShown);
    }

    private CoachReply FromEnvelope(EnvelopeReading envelope)
    {
        var own = envelope.Message()?.Trim();
        if (machine.IsUnquoted && own is not null) own = BlockText.Unfold(own);
        if (string.IsNullOrEmpty(own) && InResult(envelope) is { } inner) return inner;
        var message = Message(own, out var nested);
        Note(envelope, own);
        var final = envelope.Owner(EnvelopeSlot.IsFinal);
        var result = envelope.Element(EnvelopeSlot.Result);
        var resultCut = envelope.Owner(EnvelopeSlot.Result) is { ResultCut: true };
        if (machine.IsUnquoted && result is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array) } dropped)
        {
            (result, resultCut) = (null, false);
            if (dropped.ValueKind != JsonValueKind.Null) _repairs.Add(RepairKind.ValueDropped, envelope.Start, 0, "$.result", RepairCertainty.Certain);
        }

        return new CoachReply
        {
            Message = message,
            IsFinal = final is not null && IsFinal(envelope, final) && nested is not { Format: not ReplyFormat.PlainText, IsFinal: false },
            Result = result is { ValueKind: JsonValueKind.Null } ? null : result,
            ResultTruncated = resultCut,
            Confidence = Confidence(envelope),
            Format = _repairs.AnySyntax ? ReplyFormat.RepairedJson : ReplyFormat.Json,
            Truncated = CutByModel || (envelope.Cut && (resultCut || !machine.IsUnquoted)),
            Thinking = Join(machine.Lead.Thinking, nested?.Thinking),
            Repairs = _repairs.Repairs,
        };
    }

    /// <summary>The message of the envelope, or the prose around an envelope that has none.</summary>
    private string Message(string? own, out CoachReply? nested)
    {
        nested = null;
        if (machine.ProseShown) return AfterProse(own);
        if (string.IsNullOrEmpty(own)) return LeadIn.IsLabel(machine.Before) ? machine.After.Trim().ToString() : Prose(machine.Before);
        if (!machine.MessageShown)
        {
            if (Nested.MayBegin(own[0])) nested = Nested.Read(own, level);
            if (nested is { Format: not ReplyFormat.PlainText }) _repairs.Add(RepairKind.EscapedJson, 0, 0, "$.message", RepairCertainty.Likely);
            machine.Visible.Replace(nested?.Message ?? own);
        }

        return machine.Visible.Finish();
    }

    private string AfterProse(string? own)
    {
        var shown = machine.Visible.Finish();
        if (string.IsNullOrEmpty(own) || shown.Contains(own, StringComparison.Ordinal)) return shown;
        return shown + "\n\n" + own;
    }

    private static string Prose(ReadOnlySpan<char> before)
    {
        var text = new VisibleText();
        text.Append(before);
        return text.Finish();
    }

    private bool IsFinal(EnvelopeReading envelope, EnvelopeFields owner)
    {
        if (owner.FinalContradicted || owner.IsForeign || machine.Lead.IsOfUser || envelope.IsOfUser(owner) || machine.IsVetoed || envelope.EndsInWords || !IsTrusted(envelope) || finishReason == ChatFinishReason.ContentFilter) return false;
        if (!EnvelopeValues.IsAffirmative(envelope.Element(EnvelopeSlot.IsFinal)!.Value, owner.FinalAtEnd)) return false;
        if (owner.FinalAtEnd && finishReason == ChatFinishReason.Length) return false;

        // Words that go on behind the envelope, or ask: then the JSON may have been quoted.
        return machine.After.IsEmpty || (machine.Committed && machine.AfterOnNewLine && LeadIn.IsSignOff(machine.After.Trim()) && !LeadIn.IsQuoting(machine.After.Trim()));
    }

    /// <summary>Whether what stands before lets the envelope end a conversation: prose that is itself the message does.</summary>
    private bool IsTrusted(EnvelopeReading envelope) => LeadIn.IsTrusted(machine.Before)
        || (!LeadIn.IsQuoting(machine.Before) && !LeadIn.IsDoubtful(machine.Before) && !LeadIn.IsEmpty(machine.Before) && string.IsNullOrWhiteSpace(envelope.Message()));

    private double? Confidence(EnvelopeReading envelope)
    {
        if (envelope.Element(EnvelopeSlot.Confidence) is not { ValueKind: not JsonValueKind.Null } value) return null;
        var confidence = EnvelopeValues.Confidence(value);
        if (confidence is null) _repairs.Add(RepairKind.ValueDropped, envelope.Start, 0, "$.confidence", RepairCertainty.Certain);
        else if (value.ValueKind != JsonValueKind.Number || value.GetDouble() > 1) _repairs.Add(RepairKind.ValueType, envelope.Start, 0, "$.confidence", RepairCertainty.Certain);
        return confidence;
    }

    private void Note(EnvelopeReading envelope, string? own)
    {
        if (machine.Lead.AnyToken) _repairs.Add(RepairKind.SpecialToken, 0, machine.PlainStart, "$", RepairCertainty.Certain);
        if (!machine.Before.IsEmpty && !string.IsNullOrEmpty(own))
            _repairs.Add(LeadIn.IsEmpty(machine.Before) ? RepairKind.Wrapping : RepairKind.TextBefore, machine.PlainStart, machine.Before.Length, "$", RepairCertainty.Likely);
        _repairs.AddRange(envelope.Repairs.Repairs);
        if (envelope.Element(EnvelopeSlot.IsFinal) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null) })
            _repairs.Add(RepairKind.ValueType, envelope.Start, 0, "$.is_final", RepairCertainty.Certain);
        if (own is not null && envelope.Element(EnvelopeSlot.Message) is not { ValueKind: JsonValueKind.String })
            _repairs.Add(envelope.Owner(EnvelopeSlot.Message) is null ? RepairKind.KeySpelling : RepairKind.ValueType, envelope.Start, 0, "$.message", RepairCertainty.Likely);
        if (machine.Second is { } second) _repairs.Add(RepairKind.SecondEnvelope, second.Start, second.End - second.Start, "$", RepairCertainty.Guess);
        var rest = machine.Text.From(envelope.End);
        if (!rest.IsWhiteSpace()) _repairs.Add(machine.After.IsEmpty ? RepairKind.Wrapping : RepairKind.TextAfter, envelope.End, rest.Length, "$", RepairCertainty.Likely);
    }

    /// <summary>A wrapper whose string is the envelope.</summary>
    private CoachReply? Wrapped(EnvelopeReading envelope) =>
        envelope.WrappedText() is { } text && Nested.Read(text, level) is { Format: not ReplyFormat.PlainText } inner ? Adopt(inner, envelope.Start, text.Length, envelope.Repairs.AnySyntax) : null;

    private CoachReply? Escaped()
    {
        var start = machine.EscapedStart;
        if (EscapedText.Unescape(machine.Text, start, anyQuotes: true, out var isRaw) is not { } text || Nested.Read(text, level) is not { Format: not ReplyFormat.PlainText } inner) return null;

        // JSON in quotes and words behind it: the words speak of it.
        if (isRaw && inner.Repairs.Any(repair => repair.Kind == RepairKind.TextAfter)) return null;
        return Adopt(inner, start, machine.Text.Length - start, broken: isRaw || machine.Text.At(start) is not ('"' or '['));
    }

    /// <summary>An envelope under the key <c>result</c> of an object that has no message: it is shown, but ends no conversation.</summary>
    private CoachReply? InResult(EnvelopeReading envelope)
    {
        if (machine.ProseShown || !LeadIn.IsLabel(machine.Before) || !machine.After.IsEmpty || envelope.Element(EnvelopeSlot.Result) is not { } result) return null;
        var text = result.ValueKind == JsonValueKind.String ? result.GetString()! : result.GetRawText();
        if (result.ValueKind is not (JsonValueKind.Object or JsonValueKind.String) || Nested.Read(text, level) is not { Format: not ReplyFormat.PlainText, Message.Length: > 0 } inner) return null;
        return Adopt(inner, envelope.Start, 0, envelope.Repairs.AnySyntax, RepairKind.Wrapper) with { IsFinal = false };
    }

    /// <summary>The text in what an API answers, when the reply is nothing else.</summary>
    private CoachReply? Foreign(EnvelopeReading envelope)
    {
        if (!LeadIn.IsLabel(machine.Before) || !machine.After.IsEmpty || envelope.ForeignText() is not { Length: > 0 } text) return null;
        _repairs.Add(RepairKind.Wrapper, envelope.Start, 0, "$", RepairCertainty.Likely);
        _repairs.AddRange(envelope.Repairs.Repairs);
        machine.Visible.Replace(text);
        return new CoachReply
        {
            Message = machine.Visible.Finish(),
            Format = _repairs.AnySyntax ? ReplyFormat.RepairedJson : ReplyFormat.Json,
            Truncated = CutByModel || envelope.Cut,
            Thinking = machine.Lead.Thinking,
            Repairs = _repairs.Repairs,
        };
    }

    private CoachReply Adopt(CoachReply inner, int start, int length, bool broken, RepairKind kind = RepairKind.EscapedJson)
    {
        _repairs.Add(kind, start, length, "$", RepairCertainty.Likely);
        _repairs.AddRange(inner.Repairs);
        machine.Visible.Replace(inner.Message);
        return inner with
        {
            Format = broken ? ReplyFormat.RepairedJson : inner.Format,
            IsFinal = inner.IsFinal && !machine.Lead.IsOfUser && finishReason != ChatFinishReason.ContentFilter && LeadIn.IsTrusted(machine.Before),
            Truncated = inner.Truncated || CutByModel,
            Thinking = Join(machine.Lead.Thinking, inner.Thinking),
            Repairs = _repairs.Repairs,
        };
    }

    private static string? Join(string? outer, string? inner) => outer is null ? inner : inner is null ? outer : outer + "\n" + inner;
}
