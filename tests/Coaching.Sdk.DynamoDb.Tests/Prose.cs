namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>Texts as users and coaches write them: what compresses like the real ones.</summary>
internal static class Prose
{
    private const string Questions = """
        I think the biggest thing for me this week is to finally get back into running, because I stopped after the holidays and I can feel that my energy in the afternoon is much lower than it used to be. I would like to start with two short runs and then see whether a third one fits in before the weekend.
        Last week I wanted to read every evening, and it worked on three days out of seven, mostly when I left the phone in the kitchen. The other days I was too tired, or a call with my team in another time zone went on until ten. I would rather do less and keep it than promise too much again.
        """;

    private const string Answers = """
        That sounds like a goal that matters to you, and it is good that you already see the link between running and your afternoons. Two short runs are a realistic beginning: small enough to keep when the week gets busy, and enough to notice a difference. Let us make it concrete. Which two days would suit you best, and at what time of day do you usually have the fewest interruptions? It also helps to decide in advance what you will do when something comes up, for instance moving the run to the next morning instead of dropping it. Finally, think about how you will know on Sunday that this week was a success: is it the number of runs, the minutes you spent outside, or how you felt after work? Tell me the two days first, and then we can write the goal down in a single sentence that you can look at every morning. If you like, we can also talk about what made you stop after the holidays, so that it does not happen again.
        Reading on three evenings is not a failure, it is the first version of a habit: you found out what helps, which is leaving the phone in the kitchen, and you found out what gets in the way. Would it be honest to plan for four evenings this week and to say in advance which ones they are?
        """;

    /// <summary>300 characters; another place to begin at for each turn, so that no two texts are the same.</summary>
    internal static string Question(int turn) => Cut(Questions, turn, 300);

    /// <summary>900 characters.</summary>
    internal static string Answer(int turn) => Cut(Answers, turn, 900);

    internal static string Of(int length) => string.Concat(Answers, Questions, Answers)[..length];

    private static string Cut(string prose, int turn, int length) => prose.Substring(turn * 7 % (prose.Length - length), length);
}
