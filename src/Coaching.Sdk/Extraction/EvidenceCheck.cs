using System.Text.Json;
using Coaching.Sdk.Json.Schema.Values;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Extraction;

/// <summary>Keeps the quotes that stand in the turn they name and belong to a part of the result.</summary>
internal static class EvidenceCheck
{
    internal static (IReadOnlyList<FieldEvidence> Kept, IReadOnlyList<string> Ungrounded) Check(
        JsonElement result, IReadOnlyList<FieldEvidence> evidence, IReadOnlyList<TurnSlot> turns)
    {
        var words = new Dictionary<int, string>();
        var kept = new List<FieldEvidence>();
        foreach (var item in evidence)
        {
            if (EvidencePath.Find(result, item.Path) is not { } path || Words(item.Turn) is not { } said || !QuotedWords.Contain(said, QuotedWords.Plain(item.Quote))) continue;
            kept.Add(item with { Path = path });
        }

        return (kept, [.. Leaves(result, "$").Where(leaf => !kept.Exists(item => Covers(item.Path, leaf)))]);

        string? Words(int number)
        {
            if (!words.TryGetValue(number, out var said) && turns.FirstOrDefault(turn => turn.Before.AnsweredTurns + 1 == number) is { } turn) words[number] = said = QuotedWords.Plain(turn.Text);
            return said;
        }
    }

    /// <summary>Evidence for an object or a list stands for what is in it.</summary>
    private static bool Covers(string path, string leaf) =>
        leaf.StartsWith(path, StringComparison.Ordinal) && (leaf.Length == path.Length || leaf[path.Length] is '.' or '[');

    private static IEnumerable<string> Leaves(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves(member.Value, JsonPaths.Append(path, member.Name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Leaves(item, JsonPaths.Append(path, index))),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [path],
    };
}
