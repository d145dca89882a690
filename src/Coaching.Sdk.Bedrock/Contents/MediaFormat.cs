namespace Coaching.Sdk.Bedrock.Contents;

/// <summary>Which block and format name of Converse a media type belongs to.</summary>
/// <param name="Block"><c>image</c>, <c>document</c>, <c>video</c> or <c>audio</c>.</param>
/// <param name="Name">One of the enum values of the API model.</param>
internal sealed record MediaFormat(string Block, string Name)
{
    private static readonly Dictionary<string, MediaFormat> ByType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = new("image", "png"),
        ["image/jpeg"] = new("image", "jpeg"),
        ["image/jpg"] = new("image", "jpeg"),
        ["image/gif"] = new("image", "gif"),
        ["image/webp"] = new("image", "webp"),
        ["application/pdf"] = new("document", "pdf"),
        ["text/csv"] = new("document", "csv"),
        ["application/msword"] = new("document", "doc"),
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = new("document", "docx"),
        ["application/vnd.ms-excel"] = new("document", "xls"),
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = new("document", "xlsx"),
        ["text/html"] = new("document", "html"),
        ["text/plain"] = new("document", "txt"),
        ["application/json"] = new("document", "txt"),
        ["text/markdown"] = new("document", "md"),
        ["video/x-matroska"] = new("video", "mkv"),
        ["video/quicktime"] = new("video", "mov"),
        ["video/mp4"] = new("video", "mp4"),
        ["video/webm"] = new("video", "webm"),
        ["video/x-flv"] = new("video", "flv"),
        ["video/mpeg"] = new("video", "mpeg"),
        ["video/x-ms-wmv"] = new("video", "wmv"),
        ["video/3gpp"] = new("video", "three_gp"),
        ["audio/mpeg"] = new("audio", "mp3"),
        ["audio/mp3"] = new("audio", "mp3"),
        ["audio/opus"] = new("audio", "opus"),
        ["audio/wav"] = new("audio", "wav"),
        ["audio/x-wav"] = new("audio", "wav"),
        ["audio/aac"] = new("audio", "aac"),
        ["audio/x-aac"] = new("audio", "x-aac"),
        ["audio/flac"] = new("audio", "flac"),
        ["audio/ogg"] = new("audio", "ogg"),
        ["audio/mp4"] = new("audio", "mp4"),
        ["audio/m4a"] = new("audio", "m4a"),
        ["audio/x-m4a"] = new("audio", "m4a"),
        ["audio/x-matroska"] = new("audio", "mka"),
        ["audio/mka"] = new("audio", "mka"),
        ["audio/mkv"] = new("audio", "mkv"),
        ["audio/mpga"] = new("audio", "mpga"),
        ["audio/webm"] = new("audio", "webm"),
        ["audio/pcm"] = new("audio", "pcm"),
    };

    internal bool IsDocument => Block is "document";

    internal static MediaFormat For(string mediaType)
    {
        var end = mediaType.IndexOf(';', StringComparison.Ordinal);
        var type = end < 0 ? mediaType : mediaType[..end].Trim();
        if (ByType.TryGetValue(type, out var format))
        {
            return format;
        }

        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            ? new MediaFormat("document", "txt")
            : throw new ArgumentException($"Converse has no block for the media type '{mediaType}'.", nameof(mediaType));
    }
}
