using System.Text.Json;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Extraction;

/// <summary>Keeps the quotes that stand in the turn they name.</summary>
internal static class EvidenceCheck
{
    internal static (IReadOnlyList<FieldEvidence> Kept, IReadOnlyList<string> Ungrounded) Check(
        JsonElement result, IReadOnlyList<FieldEvidence> evidence, IReadOnlyList<TurnSlot> turns)
    {
        var words = turns.ToDictionary(turn => turn.Before.AnsweredTurns + 1, turn => Squeeze(turn.Text));
        List<FieldEvidence> kept =
            [.. evidence.Where(item => words.GetValueOrDefault(item.Turn)?.Contains(Squeeze(item.Quote), StringComparison.OrdinalIgnoreCase) == true)];
        var grounded = kept.Select(item => item.Path).ToList();
        return (kept, [.. Leaves(result, "$").Where(leaf => !grounded.Exists(path => Covers(path, leaf)))]);
    }

    /// <summary>White space and the look of quotation marks do not make another quote.</summary>
    private static string Squeeze(string text) => string.Join(' ', text
        .Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"')
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Evidence for an object or a list stands for what is in it.</summary>
    private static bool Covers(string path, string leaf) =>
        leaf.StartsWith(path, StringComparison.Ordinal) && (leaf.Length == path.Length || leaf[path.Length] is '.' or '[');

    private static IEnumerable<string> Leaves(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves(member.Value, $"{path}.{member.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Leaves(item, $"{path}[{index}]")),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [path],
    };
}
