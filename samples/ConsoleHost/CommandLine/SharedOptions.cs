using System.CommandLine;

namespace ConsoleHost.CommandLine;

/// <summary>The options that every command takes.</summary>
internal static class SharedOptions
{
    public static readonly Option<ModelChoice?> Model = OptionFactory.Create<ModelChoice?>(
        "--model", "offline|bedrock:MODEL_ID", "Which model answers: the offline coach (default), or a model of Amazon Bedrock.", text => ModelChoice.Read(text), ModelChoice.Forms);

    public static readonly Option<ModelChoice?> ExtractionModel = OptionFactory.Create<ModelChoice?>(
        "--extraction-model", "offline|bedrock:MODEL_ID", "Which model extracts the result; by default the one of --model.", text => ModelChoice.Read(text), ModelChoice.Forms);

    public static readonly Option<StoreChoice?> Store = OptionFactory.Create<StoreChoice?>(
        "--store", "sqlite[:FILE]|memory|dynamodb:TABLE", "Where sessions are kept; by default a SQLite file in your data folder.", text => StoreChoice.Read(text), StoreChoice.Forms);

    public static readonly Option<DirectoryInfo?> Topics = new("--topics") { HelpName = "DIR", Description = "The folder of the topic files; by default the three that ship with coach." };

    public static readonly Option<TimeSpan?> Deadline = OptionFactory.Duration("--deadline", "How long a reply may take before it counts as pending; by default 27s.", atLeast: TimeSpan.FromMilliseconds(500));

    public static readonly Option<string?> Scope = OptionFactory.Create<string?>(
        "--scope", "NAME", "Whose sessions these are; by default local.", text => (text.Trim().Length is > 0 and <= 256, text.Trim()), "a name of 1 to 256 characters");

    public static readonly Option<bool> Json = new("--json") { Description = "Machine-readable output: one JSON object a line." };

    public static void AddTo(Command root)
    {
        foreach (var option in (ReadOnlySpan<Option>)[Model, ExtractionModel, Store, Topics, Deadline, Scope, Json])
        {
            option.Recursive = true;
            root.Add(option);
        }
    }
}
