namespace Coaching.Sdk.Json.Reading;

/// <summary>What <see cref="JsonMachine"/> reads next.</summary>
internal enum JsonState
{
    Value,
    Key,
    Colon,
    After,
    String,
    BareKey,
    BareValue,
    TooDeep,
    Done,
}
