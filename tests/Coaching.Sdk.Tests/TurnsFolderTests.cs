using System.Text.RegularExpressions;

namespace Coaching.Sdk.Tests;

/// <summary>The folders inside Turns stand on each other in this order; a type is looked for by the name of its file.</summary>
public sealed class TurnsFolderTests
{
    private static readonly string[] Order = ["Access", "Driving", "Deciding", ""];

    private static readonly string Turns = Path.Combine(Repository.Root, "src", "Coaching.Sdk", "Turns");

    private static readonly List<(string Folder, string Type, string Code)> Files =
    [
        .. from path in Directory.EnumerateFiles(Turns, "*.cs", SearchOption.AllDirectories)
           let folder = Path.GetRelativePath(Turns, Path.GetDirectoryName(path)!)
           select (folder == "." ? "" : folder, Path.GetFileNameWithoutExtension(path), Regex.Replace(File.ReadAllText(path), "//.*", "", RegexOptions.None, TimeSpan.FromSeconds(5))),
    ];

    [Fact]
    public void A_folder_of_turns_uses_only_the_ones_below() => Assert.Empty(
        from user in Files
        from used in Files
        where Array.IndexOf(Order, used.Folder) > Array.IndexOf(Order, user.Folder) && Regex.IsMatch(user.Code, $@"\b{used.Type}\b", RegexOptions.None, TimeSpan.FromSeconds(5))
        select $"Turns/{user.Folder}/{user.Type} uses Turns/{used.Folder}/{used.Type}");

    [Fact]
    public void Every_folder_of_turns_is_in_the_order() => Assert.Equal(Order.Order(StringComparer.Ordinal), Files.Select(file => file.Folder).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
