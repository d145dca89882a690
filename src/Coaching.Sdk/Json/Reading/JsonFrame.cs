namespace Coaching.Sdk.Json.Reading;

/// <summary>One open object or array.</summary>
internal struct JsonFrame
{
    public bool IsArray;

    /// <summary>How many members or elements were begun.</summary>
    public int Count;

    /// <summary>Where the container begins in the output.</summary>
    public int Start;

    /// <summary>Where the newest member begins in the output, its comma included: what is cut off when it comes to nothing.</summary>
    public int MemberStart;

    /// <summary>The newest key in the output, without quotes.</summary>
    public int KeyStart;

    public int KeyEnd;

    /// <summary>Whether a comma was read since the newest member.</summary>
    public bool AfterComma;

    /// <summary>The watcher's number for this container; negative when it is not watched.</summary>
    public int Watch;

    /// <summary>What the watcher calls the newest key.</summary>
    public int Slot;
}
