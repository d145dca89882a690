namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>The types of JSON Schema. A number without a fraction is an integer, however it is written (draft 2020-12, 4.2.3).</summary>
[Flags]
internal enum SchemaTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Any = Null | Boolean | Integer | Number | String | Array | Object,
}
