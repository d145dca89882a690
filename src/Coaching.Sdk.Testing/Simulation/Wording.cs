using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>What the coach says. Questions are the same words every time: a later reply recognises them.</summary>
internal static class Wording
{
    public const string Confirmation = "Shall I save it like this, or is there something to change or add?";

    private static readonly string[] Thanks = ["Thank you.", "Got it.", "That is clear.", "Good, I have that.", "Thanks, that helps."];

    private static readonly string[] Invitations =
        ["What matters most to you in this?", "What would be different if it went well?", "What have you tried so far?", "What would a first small step look like?", "Who could help you with it?"];

    public static string Reply(Interview interview, int variant)
    {
        var taken = interview.Taken;
        if (taken == Taken.Confirmed)
        {
            return "Wonderful. Thank you for this conversation; I am putting it all together for you.";
        }

        if (taken == Taken.LastTurn)
        {
            return $"That was our last question for now. Here is what we have:\n\n{Summary(interview)}\nThank you for this conversation.";
        }

        if (interview.Fields.Count == 0)
        {
            return $"{Opening(interview, variant)} {Pick(Invitations, variant)}";
        }

        if (interview.Question is { } question)
        {
            var hint = taken is Taken.Misfit ? $" {Hint(question.Asked)}" : "";
            return $"{Opening(interview, variant)}{hint} {(taken == Taken.GoAhead ? "I'm listening:" : "")} {Ask(question)}".Replace("  ", " ", StringComparison.Ordinal);
        }

        return taken is Taken.WhatToChange or Taken.Unclear
            ? $"{Opening(interview, variant)} {Confirmation}"
            : $"{Opening(interview, variant)} Here is what I have so far:\n\n{Summary(interview)}\n{Confirmation}";
    }

    public static string Ask(Question question)
    {
        var field = question.Field;
        if (question.Items is { Count: > 0 })
        {
            var item = field.Item!.Text("title") ?? "one for " + field.Title;
            return $"Is there another {Lower(item)}? Tell me, or say “that's all”.";
        }

        var description = field.Description ?? (question.Asked == field ? null : question.Asked.Description);
        return description switch
        {
            null => $"What would you say about this: {Lower(field.Title)}?",
            _ when description.Contains('?', StringComparison.Ordinal) => description,
            _ => $"Let's look at the {Lower(field.Title)}. {description.TrimEnd('.')}: what would you say?",
        };
    }

    private static string Opening(Interview interview, int variant) => interview.Taken switch
    {
        Taken.Nothing or Taken.Greeting => "Hello, good to have you here.",
        Taken.Misfit => "I would like to get that right.",
        Taken.WordsNeeded => "I would love to hear it in your own words.",
        Taken.GoAhead => "Good.",
        Taken.Left => "All right.",
        Taken.Kept => $"I have added that to the {Lower(interview.KeptIn!.Title)}.",
        Taken.Unplaced when interview.Fields.Count > 0 => "I have no place for that in your result, but it stays in our conversation.",
        Taken.WhatToChange => "Of course. What should be different?",
        Taken.Unclear => "I want to be sure.",
        _ => Pick(Thanks, variant),
    };

    private static string Hint(ResultField field) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Integer => $"A number{Range(field)} is what I need here.",
        FieldKind.Boolean => "A yes or a no is what I need here.",
        FieldKind.Choice => $"Please choose one of these: {string.Join(", ", field.Choices.Select(choice => choice.ToString()))}.",
        FieldKind.Date or FieldKind.DateTime => "A date such as 2026-03-14 is what I need here.",
        FieldKind.Time => "A time such as 17:30 is what I need here.",
        FieldKind.Email => "An e-mail address is what I need here.",
        FieldKind.Uri => "A web address such as https://example.org is what I need here.",
        _ when field.Number("maxLength") is { } longest => $"At most {longest.ToString(CultureInfo.InvariantCulture)} characters, please.",
        _ => "It has a form that your answer does not have yet.",
    };

    private static string Range(ResultField field) => (field.Number("minimum"), field.Number("maximum")) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $" from {least} to {most}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $" of {least} or more"),
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $" up to {most}"),
        _ => "",
    };

    private static string Summary(Interview interview)
    {
        var lines = new StringBuilder();
        foreach (var field in interview.Fields)
        {
            if (interview.Draft[field.Name] is { } value && Text(value) is { Length: > 0 } text)
            {
                lines.Append(CultureInfo.InvariantCulture, $"- {Upper(field.Title)}: {text}\n");
            }
        }

        return lines.ToString();
    }

    private static string Text(JsonNode? value) => value switch
    {
        JsonArray items => string.Join("; ", items.Select(Text)),
        JsonObject group => string.Join(", ", group.Select(member => Text(member.Value)).Where(text => text.Length > 0)),
        null => "",
        _ => Short(value.ToString().ReplaceLineEndings(" ")),
    };

    private static string Short(string text) =>
        text.Length <= 80 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[78]) ? 78 : 79), "…");

    private static string Pick(string[] among, int variant) => among[(variant & int.MaxValue) % among.Length];

    private static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
