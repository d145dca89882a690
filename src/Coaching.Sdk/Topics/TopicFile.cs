using System.Text.Json;

namespace Coaching.Sdk.Topics;

/// <summary>A topic as a JSON file: prompts and result schema without code. The file format's own JSON Schema ships with the samples.</summary>
public static class TopicFile
{
    private static readonly JsonDocumentOptions ReadOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a topic.</summary>
    /// <param name="json">The file's content. Comments and trailing commas are allowed.</param>
    /// <param name="origin">The file's name, for messages.</param>
    /// <returns>The topic.</returns>
    /// <exception cref="InvalidTopicException">Something is wrong; every problem is named with its path.</exception>
    public static CoachingTopic Parse(string json, string origin)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrEmpty(origin);
        using var document = ReadDocument(json, origin);
        var reader = new TopicFileReader(document.RootElement);
        var id = reader.ReadId();
        var options = reader.ReadOptions();
        var schema = reader.ReadResultSchema();
        reader.RefuseUnknownNames();
        if (reader.Problems.Count > 0)
        {
            throw new InvalidTopicException(origin, [.. reader.Problems, .. TopicValidator.Check(id, options).Where(problem => reader.Problems.All(known => known.Path != problem.Path))]);
        }

        try
        {
            return CoachingTopic.Create(id, schema, options);
        }
        catch (InvalidTopicException invalid)
        {
            throw new InvalidTopicException(origin, invalid.Problems);
        }
    }

    /// <summary>Reads every <c>*.json</c> file of a folder, in the order of the names.</summary>
    /// <param name="directory">The folder; its subfolders are not looked at.</param>
    /// <returns>The topics.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidTopicException">A file is wrong; the first such file, with all its problems.</exception>
    public static IReadOnlyList<CoachingTopic> ReadDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"There is no folder {directory} to read topics from.");
        }

        return [.. Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal).Select(file => Parse(File.ReadAllText(file), Path.GetFileName(file)))];
    }

    private static JsonDocument ReadDocument(string json, string origin)
    {
        try
        {
            return JsonDocument.Parse(json, ReadOptions);
        }
        catch (JsonException malformed)
        {
            throw new InvalidTopicException(origin, [new("$", $"is not JSON: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}")]);
        }
    }
}
