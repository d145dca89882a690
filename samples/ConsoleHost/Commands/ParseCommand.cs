using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Coaching.Sdk.Replies;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach parse [FILE]</c>: how the text of a model is understood as a reply.</summary>
internal static class ParseCommand
{
    private static readonly Argument<FileInfo?> Source = new("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The text; by default stdin." };
    private static readonly Option<bool> Lines = new("--lines") { Description = "The input is JSON lines: a string each, or an object with \"input\"." };

    private static readonly Option<int?> Chunks = OptionFactory.Create<int?>(
        "--chunks", "N", "Feeds the text in pieces of N characters and adds what was released while it streamed.", text => (int.TryParse(text, CultureInfo.InvariantCulture, out var size) && size > 0, size), "a number of at least 1");

    public static Command Create()
    {
        var command = new Command("parse", "Shows how the reply of a model is understood.") { Source, Lines, Chunks };
        command.SetAction(async (line, cancellationToken) =>
        {
            var chunk = line.GetValue(Chunks);
            if (!line.GetValue(Lines))
            {
                Streams.Out(Understand(await InputText.ReadAsync(line.GetValue(Source), cancellationToken), chunk, indented: !line.GetValue(SharedOptions.Json)));
                return ExitCode.Ok;
            }

            await foreach (var (number, text) in InputText.ReadLinesAsync(line.GetValue(Source), cancellationToken))
            {
                using var entry = JsonInput.Parse(text, number);
                var input = entry.RootElement.ValueKind == JsonValueKind.Object && entry.RootElement.TryGetProperty("input", out var member) ? member : entry.RootElement;
                Streams.Out(input.ValueKind == JsonValueKind.String
                    ? Understand(input.GetString()!, chunk, indented: false)
                    : throw new InvalidDataException($"Line {number} is neither a JSON string nor an object with a string \"input\"."));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static string Understand(string text, int? chunk, bool indented)
    {
        var reader = new ReplyReader();
        var streamed = new StringBuilder();
        for (var start = 0; start < text.Length; start += chunk ?? text.Length)
        {
            streamed.Append(reader.Append(text.AsSpan(start, Math.Min(chunk ?? text.Length, text.Length - start))));
        }

        var reply = reader.Complete();
        streamed.Append(reader.Remainder);
        return JsonLine.Render(
            json =>
            {
                json.WriteString("message", reply.Message);
                json.WriteBoolean("is_final", reply.IsFinal);
                json.WriteElement("result", reply.Result);
                json.WriteNumberOrNull("confidence", reply.Confidence);
                json.WriteString("format", Names.Of(reply.Format));
                json.WriteBoolean("truncated", reply.Truncated);
                RepairJson.Write(json, reply.Repairs, []);
                if (chunk is not null)
                {
                    json.WriteString("streamed", streamed.ToString());
                }
            },
            indented);
    }
}
