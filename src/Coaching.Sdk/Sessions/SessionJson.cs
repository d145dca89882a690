using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Coaching.Sdk.Sessions;

/// <summary>The one serialisation of headers and slots, for every store. Stores add only the columns that their conditions need.</summary>
/// <remarks>JSON with names in snake_case; the schema version stands first. Thread-safe.</remarks>
public static class SessionJson
{
    // Text of users is kept readable: it never goes into HTML from here.
    private static readonly SessionJsonContext Context = new(new JsonSerializerOptions(SessionJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The schema version that this version of the SDK writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes a header.</summary>
    /// <param name="header">The header.</param>
    /// <returns>JSON.</returns>
    public static string Write(SessionHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return JsonSerializer.Serialize(new(SchemaVersion, header), Context.HeaderRecord);
    }

    /// <summary>Writes a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>JSON.</returns>
    public static string Write(Slot slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        return JsonSerializer.Serialize(new(SchemaVersion, slot), Context.SlotRecord);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="json">What <see cref="Write(SessionHeader)"/> wrote.</param>
    /// <returns>The header.</returns>
    /// <exception cref="SessionSchemaException">A newer version wrote it, or it is damaged.</exception>
    public static SessionHeader ReadHeader(string json) => Read(json, Context.HeaderRecord);

    /// <summary>Reads a slot.</summary>
    /// <param name="json">What <see cref="Write(Slot)"/> wrote.</param>
    /// <returns>The slot.</returns>
    /// <exception cref="SessionSchemaException">A newer version wrote it, or it is damaged.</exception>
    public static Slot ReadSlot(string json) => Read(json, Context.SlotRecord);

    private static T Read<T>(string json, JsonTypeInfo<VersionedRecord<T>> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(json);
        int? version = null;
        try
        {
            version = PeekVersion(json);
            if (version == SchemaVersion && JsonSerializer.Deserialize(json, typeInfo) is { Record: { } record })
            {
                return record;
            }
        }
        catch (JsonException damaged)
        {
            throw new SessionSchemaException($"A stored {typeof(T).Name} cannot be read; it is left as it is.", version, damaged);
        }
        catch (NotSupportedException unknownKind)
        {
            throw new SessionSchemaException($"A stored {typeof(T).Name} is of an unknown kind; it is left as it is.", version, unknownKind);
        }

        throw new SessionSchemaException(
            $"A stored {typeof(T).Name} has schema version {version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}; this process reads {SchemaVersion}. Let a newer process handle it.", version);
    }

    private static int? PeekVersion(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        return reader.Read() && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("schema_version"u8)
            && reader.Read() && reader.TryGetInt32(out var version) ? version : null;
    }
}
