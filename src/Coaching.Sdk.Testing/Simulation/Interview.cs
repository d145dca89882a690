using System.Text.Json.Nodes;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>The state of a conversation: a pure fold over the user's messages, so that conversation and extraction agree.</summary>
internal sealed class Interview(IReadOnlyList<ResultField> fields)
{
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly List<Evidence> _evidence = [];
    private (int Turn, string Text)? _misfit;
    private bool _askedAgain;
    private bool _wrapped;

    public IReadOnlyList<ResultField> Fields => fields;

    public JsonObject Draft { get; private set; } = [];

    public IReadOnlyList<Evidence> Evidence => _evidence;

    public Taken Taken { get; private set; }

    /// <summary>What is asked for now; null at the confirmation.</summary>
    public Question? Question => _wrapped ? null : QuestionOrder.Next(fields, Draft, "$", _closed);

    /// <summary>The field that the newest message was kept in when it was not the one asked for.</summary>
    public ResultField? KeptIn { get; private set; }

    public bool IsClosed(string path) => _closed.Contains(path);

    public void Answer(int turn, string text)
    {
        text = text.Trim();
        var intents = Intent.Of(text);
        KeptIn = null;
        Taken = Question is { } question ? Ask(question, intents, turn, text) : Confirm(intents, turn, text);
        if (Taken is not (Taken.Misfit or Taken.WordsNeeded or Taken.Greeting or Taken.GoAhead))
        {
            (_askedAgain, _misfit) = (false, null);
        }
    }

    /// <summary>Ends the conversation with what there is.</summary>
    public void Conclude() => (Taken, _wrapped) = (Taken.LastTurn, true);

    /// <summary>Asks for these fields again although they were left.</summary>
    public void Reopen(IEnumerable<string> paths)
    {
        _closed.ExceptWith(paths);
        _wrapped = false;
        Taken = Question is null ? Taken : Taken.Left;
    }

    /// <summary>Goes on from what the reply said, when that is not what this interview would have said: another model answered, the window begins later, a note of the core changed it.</summary>
    public void Follow(JsonObject? draft, string reply)
    {
        var asExpected = reply.Contains(Question is { } expected ? Wording.Ask(expected) : Wording.Confirmation, StringComparison.Ordinal);
        var isOtherDraft = draft is not null && !JsonNode.DeepEquals(draft, ResultWriter.Result(this));
        if (asExpected && !isOtherDraft)
        {
            return;
        }

        string[] closed = [.. _closed];
        var wrapped = _wrapped;
        Draft = isOtherDraft ? draft! : Draft;
        _closed.Clear();
        _wrapped = false;
        while (Question is { } question && !reply.Contains(Wording.Ask(question), StringComparison.Ordinal))
        {
            _closed.Add(question.Path);
        }

        var asked = Question?.Path;
        var isKnown = asked is not null || reply.Contains(Wording.Confirmation, StringComparison.Ordinal);
        if (!isKnown || !isOtherDraft)
        {
            // What was left stays left, but for the field that is asked for again.
            _closed.UnionWith(closed);
            _closed.RemoveWhere(path => isKnown ? string.Equals(path, asked, StringComparison.Ordinal) : !closed.Contains(path, StringComparer.Ordinal));
            _wrapped = !isKnown && wrapped;
        }

        if (!asExpected)
        {
            (_askedAgain, _misfit) = (false, null);
        }
    }

    private Taken Ask(Question question, Intents intents, int turn, string text)
    {
        if (intents == Intents.Greeting && Taken is Taken.Nothing)
        {
            return Taken.Greeting;
        }

        // "no" and "good" are values where the schema says so.
        var isValue = question.Asked.Kind is FieldKind.Boolean or FieldKind.Choice && AnswerReader.Read(question.Asked, text) is not null;
        if (intents.HasAny(Intents.Yes | Intents.Good) && !intents.HasAny(Intents.No | Intents.Enough) && !isValue)
        {
            return Agree(question, intents);
        }

        var declines = intents.HasAny(Intents.Enough) || (intents.HasAny(Intents.No) && question.Items is not null);
        if (declines && !isValue)
        {
            var may = question.Items is { } items ? items.Count >= question.Field.MinItems || !question.Field.IsRequired : !question.Field.IsRequired;
            return may ? Leave(question) : NeedWords(question);
        }

        if (AnswerReader.Read(question.Asked, text) is { } value)
        {
            _evidence.Add(new(question.Place(value), turn, text));
            return Taken.Answer;
        }

        if (!_askedAgain)
        {
            (_askedAgain, _misfit) = (true, (turn, text));
            return Taken.Misfit;
        }

        // What was said twice and fits nowhere is kept as a note rather than lost.
        _closed.Add(question.Path);
        return _misfit is { } first && Keep(first.Turn, first.Text) == Taken.Unplaced ? Taken.Unplaced : Keep(turn, text);
    }

    private Taken Agree(Question question, Intents intents)
    {
        if (question.Items is { Count: > 0 } && !intents.HasAny(Intents.Good))
        {
            return Taken.GoAhead;
        }

        var enough = !question.Field.IsRequired || question.Items?.Count >= Math.Max(1, question.Field.MinItems);
        if (!enough && !_askedAgain)
        {
            return NeedWords(question);
        }

        // Approval of what stands there: nothing more is asked.
        _wrapped = true;
        return Taken.Left;
    }

    private Taken NeedWords(Question question)
    {
        if (_askedAgain)
        {
            return Leave(question);
        }

        _askedAgain = true;
        return Taken.WordsNeeded;
    }

    private Taken Leave(Question question)
    {
        _closed.Add(question.Path);
        return Taken.Left;
    }

    private Taken Confirm(Intents intents, int turn, string text)
    {
        _wrapped = true;
        var agrees = intents.HasAny(Intents.Yes | Intents.Good) || (fields.Count == 0 && intents.HasAny(Intents.Enough));
        return agrees && !intents.HasAny(Intents.No) ? Taken.Confirmed
            : intents == Intents.No ? Taken.WhatToChange
            : intents != Intents.None ? Taken.Unclear
            : Keep(turn, text);
    }

    private Taken Keep(int turn, string text)
    {
        if (Notes() is not { } notes)
        {
            return Taken.Unplaced;
        }

        KeptIn = notes;
        var value = notes.Kind == FieldKind.Text && Draft[notes.Name] is { } earlier ? $"{earlier}; {text}" : text;
        _evidence.Add(new(new Question(notes, $"$.{notes.Name}", Draft).Place(JsonValue.Create(value)), turn, text));
        return Taken.Kept;
    }

    /// <summary>Where additions go: the last list of texts with room, optional ones first; else the last text.</summary>
    private ResultField? Notes() =>
        fields.LastOrDefault(field => field is { Kind: FieldKind.List, Item.Kind: FieldKind.Text } && ((Draft[field.Name] as JsonArray)?.Count ?? 0) < field.MaxItems)
        ?? fields.LastOrDefault(field => field.Kind == FieldKind.Text);
}
