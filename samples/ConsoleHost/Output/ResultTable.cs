using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ConsoleHost.Output;

/// <summary>A result as a table for people: the schema's titles, lists as lines.</summary>
internal static class ResultTable
{
    public static Table Create(JsonElement result, JsonElement schema)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("Field").AddColumn("Value").ShowRowSeparators();
        foreach (var field in result.EnumerateObject())
        {
            table.AddRow(new Text(Title(field.Name, Property(schema, field.Name)), new Style(decoration: Decoration.Bold)), new Text(Lines(field.Value, Property(schema, field.Name))));
        }

        return table;
    }

    private static string Lines(JsonElement value, JsonElement schema) => value.ValueKind switch
    {
        JsonValueKind.Null => "–",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array when value.GetArrayLength() == 0 => "–",
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select((item, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {Indent(Lines(item, Child(schema, "items")))}"))),
        JsonValueKind.Object => string.Join('\n', value.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => $"{Title(member.Name, Property(schema, member.Name))}: {Indent(Lines(member.Value, Property(schema, member.Name)))}")),
        _ => value.ToString(),
    };

    private static string Indent(string lines) => lines.Replace("\n", "\n   ", StringComparison.Ordinal);

    private static string Title(string name, JsonElement schema) => Child(schema, "title") is { ValueKind: JsonValueKind.String } title ? title.GetString()! : name;

    private static JsonElement Property(JsonElement schema, string name) => Child(Child(schema, "properties"), name);

    private static JsonElement Child(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;
}
