using System.CommandLine;
using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Schema;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach coerce</c>: tolerant JSON, fitted to a schema.</summary>
internal static class CoerceCommand
{
    private static readonly Argument<FileInfo?> Source = new("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The text; by default stdin." };
    private static readonly Option<FileInfo?> Schema = new("--schema") { HelpName = "FILE", Description = "The JSON Schema to fit the value to; without it the JSON is only repaired." };
    private static readonly Option<bool> Lines = new("--lines") { Description = "The input is JSON lines: objects with \"input\" and perhaps \"schema\"." };

    public static Command Create()
    {
        var command = new Command("coerce", "Repairs JSON of any quality and fits it to a schema.") { Source, Schema, Lines };
        command.SetAction(async (line, cancellationToken) =>
        {
            using var document = line.GetValue(Schema) is { } file ? JsonInput.Parse(await File.ReadAllTextAsync(file.FullName, cancellationToken), file: file.Name) : null;
            var schema = document?.RootElement;
            if (!line.GetValue(Lines))
            {
                var (text, isValid) = Fit(await InputText.ReadAsync(line.GetValue(Source), cancellationToken), schema, indented: !line.GetValue(SharedOptions.Json));
                Streams.Out(text);
                return isValid ? ExitCode.Ok : ExitCode.Failure;
            }

            var exitCode = ExitCode.Ok;
            await foreach (var (number, text) in InputText.ReadLinesAsync(line.GetValue(Source), cancellationToken))
            {
                using var entry = JsonInput.Parse(text, number);
                if (entry.RootElement is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty("input", out var input) || input.ValueKind != JsonValueKind.String)
                {
                    throw new InvalidDataException($"Line {number} is no object with a string \"input\".");
                }

                try
                {
                    Streams.Out(Fit(input.GetString()!, given.TryGetProperty("schema", out var own) ? own : schema, indented: false).Text);
                }
                catch (UnsupportedSchemaException exception)
                {
                    Streams.Out(Refused(exception));
                    exitCode = ExitCode.Failure;
                }
            }

            return exitCode;
        });
        return command;
    }

    /// <summary>A line whose schema cannot be used does not end the others.</summary>
    private static string Refused(UnsupportedSchemaException exception) => JsonLine.Render(
        json =>
        {
            json.WriteNull("value");
            RepairJson.Write(json, [], []);
            json.WriteStartArray("errors");
            foreach (var problem in exception.Problems)
            {
                json.WriteStartObject();
                json.WriteString("path", problem.Path);
                json.WriteString("keyword", problem.Keyword);
                json.WriteString("message", problem.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        },
        indented: false);

    private static (string Text, bool IsValid) Fit(string text, JsonElement? schema, bool indented)
    {
        var tolerant = TolerantJson.Parse(text);
        var fitted = tolerant.Value is { } value && schema is { } given ? SchemaCoercion.Coerce(value, JsonSchema.Compile(given)) : null;
        var rendered = JsonLine.Render(
            json =>
            {
                json.WriteElement("value", fitted is null ? tolerant.Value : fitted.Value);
                RepairJson.Write(json, tolerant.Repairs, fitted?.Coercions ?? []);
                RepairJson.Write(json, fitted?.Errors ?? []);
            },
            indented);
        return (rendered, tolerant.Value is not null && fitted is null or { IsValid: true });
    }
}
