using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>A value as it was fitted, what that costs, and how: changes at this place, then those of the parts.</summary>
internal sealed class Fit(JsonTree value, int cost, IReadOnlyList<Note> notes, IReadOnlyList<FitPart> parts)
{
    public JsonTree Value { get; } = value;

    /// <summary>Whether anything was changed here or in a part.</summary>
    public bool HasNotes { get; } = notes.Count > 0 || parts.Any(part => part.Fit.HasNotes);

    /// <summary>The price of all changes, and of what is left over; decides between alternatives.</summary>
    public int Cost { get; } = cost;

    public static Fit Unchanged(JsonTree value) => new(value, 0, [], []);

    /// <summary>Puts a change before what was done to its outcome.</summary>
    public static Fit After(Note note, int cost, Fit rest) => new(rest.Value, cost + rest.Cost, [note], [new FitPart(null, null, rest)]);

    public void List(string path, List<Coercion> coercions)
    {
        foreach (var note in notes)
            coercions.Add(new Coercion(note.Kind, note.Name is null ? path : JsonPaths.Append(path, note.Name), note.From, note.To));
        foreach (var (name, index, fit) in parts)
        {
            if (!fit.HasNotes)
                continue;
            var place = name is not null ? JsonPaths.Append(path, name) : index is { } i ? JsonPaths.Append(path, i) : path;
            fit.List(place, coercions);
        }
    }
}
