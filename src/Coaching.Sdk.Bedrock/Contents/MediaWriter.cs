using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Contents;

/// <summary>Writes image, document, video and audio blocks, from bytes or from an object in S3.</summary>
internal sealed class MediaWriter(Utf8JsonWriter writer)
{
    private const int MaxNameLength = 200;

    // Counted, not random: the same conversation must be the same bytes for the prompt cache.
    private int _documents;

    // "Messages can't contain duplicate document names": in the whole request, so that two turns with a file of one name would end every later turn.
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    internal void Write(DataContent data) => Write(data.MediaType, data.Name, uri: null, data.Data);

    internal void Write(UriContent content)
    {
        if (!content.Uri.Scheme.Equals("s3", StringComparison.Ordinal))
        {
            throw new ArgumentException($"Bedrock fetches nothing over {content.Uri.Scheme}: send the bytes as DataContent or an s3:// address.", nameof(content));
        }

        Write(content.MediaType, name: null, content.Uri.OriginalString, default);
    }

    private void Write(string mediaType, string? name, string? uri, ReadOnlyMemory<byte> bytes)
    {
        var format = MediaFormat.For(mediaType);
        writer.WriteStartObject();
        writer.WriteStartObject(format.Block);
        writer.WriteString("format", format.Name);
        if (format.IsDocument)
        {
            _documents++;
            writer.WriteString("name", Unique(DocumentName(name) ?? $"Document {_documents}"));
        }

        writer.WriteStartObject("source");
        if (uri is null)
        {
            writer.WriteBase64String("bytes", bytes.Span);
        }
        else
        {
            writer.WriteStartObject("s3Location");
            writer.WriteString("uri", uri);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
        {
            var suffix = $" ({i})";
            unique = name[..Math.Min(name.Length, MaxNameLength - suffix.Length)].TrimEnd() + suffix;
        }

        return unique;
    }

    // DocumentBlock: letters, digits, white space (not two in a row), hyphens, parentheses and square brackets.
    private static string? DocumentName(string? name)
    {
        var clean = new StringBuilder();
        foreach (var c in name ?? string.Empty)
        {
            var kept = char.IsAsciiLetterOrDigit(c) || c is '-' or '(' or ')' or '[' or ']' ? c : ' ';
            if (kept != ' ' || (clean.Length > 0 && clean[^1] != ' '))
            {
                clean.Append(kept);
            }
        }

        var text = clean.ToString().TrimEnd();
        return text.Length == 0 ? null : text[..Math.Min(text.Length, MaxNameLength)].TrimEnd();
    }
}
