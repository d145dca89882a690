namespace Coaching.Sdk.Json.Reading;

/// <summary>Who reads along: knows the keys to expect and is told of the values of watched containers while the text is read.</summary>
internal abstract class JsonWatcher
{
    /// <summary>The number under which a container is watched; negative: not at all.</summary>
    /// <param name="parent">The number of the container around it; negative for none.</param>
    /// <param name="slot">The slot of the key under which it stands.</param>
    /// <param name="depth">How many containers stand around it.</param>
    /// <param name="isArray">Whether it is an array.</param>
    public abstract int Enter(int parent, int slot, int depth, bool isArray);

    /// <summary>What a key of a watched object means.</summary>
    public abstract int Slot(int watch, ReadOnlySpan<char> key, int offset);

    /// <summary>Whether the value of this slot is prose, in which a quote closes only before something that must be JSON.</summary>
    public abstract bool IsProse(int slot);

    /// <summary>Whether this is a key that is asked for.</summary>
    public abstract bool IsKnown(ReadOnlySpan<char> key);

    /// <summary>Whether a key that is asked for begins like this.</summary>
    public abstract bool IsKnownStart(ReadOnlySpan<char> key);

    /// <summary>A value of a watched container was read; it stands in the output from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public abstract void Value(int watch, int slot, int start, int end, int offset, bool cut);
}
