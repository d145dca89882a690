using System.Globalization;
using System.Numerics;

namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>
/// A JSON number exactly as written: sign, digits without outer zeros, power of ten. Comparing never scales, so <c>1e999999999</c> costs
/// nothing, and 0.1 stays 0.1.
/// </summary>
internal readonly record struct JsonNumber(bool Negative, string Digits, long Exponent) : IComparable<JsonNumber>
{
    private const long ExponentLimit = 1_000_000_000_000;

    public bool IsInteger => Digits.Length == 0 || Exponent >= 0;

    private bool IsZero => Digits.Length == 0;

    private int Sign => IsZero ? 0 : Negative ? -1 : 1;

    /// <summary>Reads the text of a JSON number token; the caller knows that it is one.</summary>
    public static JsonNumber Parse(ReadOnlySpan<char> text)
    {
        var negative = text[0] == '-';
        text = text.TrimStart('-');
        long exponent = 0;
        var e = text.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            exponent = ReadExponent(text[(e + 1)..]);
            text = text[..e];
        }

        var dot = text.IndexOf('.');
        var digits = dot < 0 ? text.ToString() : string.Concat(text[..dot], text[(dot + 1)..]);
        exponent -= dot < 0 ? 0 : text.Length - dot - 1;
        var trimmed = digits.TrimEnd('0');
        exponent += digits.Length - trimmed.Length;
        trimmed = trimmed.TrimStart('0');
        return trimmed.Length == 0 ? new(false, "", 0) : new(negative, trimmed, exponent);
    }

    public static JsonNumber Of(int count) => Parse(count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Plain where that is short (<c>0.05</c>, <c>1200</c>), with an exponent otherwise.</summary>
    public override string ToString()
    {
        var sign = Negative ? "-" : "";
        return Exponent switch
        {
            _ when IsZero => "0",
            >= 0 and <= 15 => $"{sign}{Digits}{new string('0', (int)Exponent)}",
            < 0 when -Exponent < Digits.Length => $"{sign}{Digits[..(int)(Digits.Length + Exponent)]}.{Digits[(int)(Digits.Length + Exponent)..]}",
            < 0 and >= -15 => $"{sign}0.{Digits.PadLeft((int)-Exponent, '0')}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{sign}{Digits}e{Exponent}"),
        };
    }

    public int CompareTo(JsonNumber other)
    {
        if (Sign != other.Sign || IsZero)
            return Sign.CompareTo(other.Sign);
        var magnitude = (Digits.Length + Exponent).CompareTo(other.Digits.Length + other.Exponent);
        if (magnitude == 0)
            magnitude = string.CompareOrdinal(Digits, other.Digits);
        return Negative ? -magnitude : magnitude;
    }

    /// <summary>
    /// Exact: with <c>n = a·10^i</c> and <c>d = b·10^j</c>, n/d is whole when b divides a·10^(i-j). For i &lt; j it cannot, as a carries no factor ten.
    /// </summary>
    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (IsZero)
            return true;
        var shift = Exponent - divisor.Exponent;
        if (shift < 0)
            return false;
        var modulus = BigInteger.Parse(divisor.Digits, CultureInfo.InvariantCulture);
        var rest = BigInteger.Zero;
        foreach (var digit in Digits)
            rest = ((rest * 10) + (digit - '0')) % modulus;
        return (rest * BigInteger.ModPow(10, shift, modulus) % modulus).IsZero;
    }

    private static long ReadExponent(ReadOnlySpan<char> text)
    {
        var negative = text[0] == '-';
        var value = long.TryParse(text.TrimStart("+-"), NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? Math.Min(read, ExponentLimit)
            : ExponentLimit;
        return negative ? -value : value;
    }
}
