using System.Collections.Frozen;

namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>The letters under accents in Latin, Greek and Cyrillic. In globalization-invariant mode .NET takes no accents off, and a text must mean the same on every host.</summary>
internal static class Accents
{
    private static readonly string[] Letters =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇ", "cçćĉċčḉ", "dďḋḍḏḑḓ", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "fḟ", "gĝğġģǧǵḡ",
        "hĥȟḣḥḧḩḫẖ", "iìíîïĩīĭįǐȉȋḭḯỉị", "jĵǰ", "kķǩḱḳḵ", "lĺļľḷḹḻḽ", "mḿṁṃ", "nñńņňǹṅṇṉṋ",
        "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "pṕṗ", "rŕŗřȑȓṙṛṝṟ", "sśŝşšșṡṣṥṧṩ", "tţťțṫṭṯṱẗ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ", "yýÿŷȳẏẙỳỵỷỹ", "zźżžẑẓẕ", "æǣǽ", "øǿ", "ſẛ", "ʒǯ",
        "αά", "εέ", "ηή", "ιΐίϊ", "οό", "υΰϋύ", "ωώ", "гѓ", "еѐё", "ийѝ", "кќ", "уў", "ії", "ѵѷ",
    ];

    private static readonly FrozenDictionary<char, char> Bases =
        Letters.SelectMany(row => row[1..].Select(letter => (letter, row[0]))).ToFrozenDictionary(pair => pair.letter, pair => pair.Item2);

    /// <summary>A lower-case letter without its accents; any other character as it is.</summary>
    public static char Base(char letter) => letter < '\u00e0' ? letter : Bases.GetValueOrDefault(letter, letter);
}
