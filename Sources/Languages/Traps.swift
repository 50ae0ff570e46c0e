/// Longer words and phrases that hold an alias and mean something else.
///
/// They are matched like aliases, longest first, and name nothing.
enum Traps {
    static let words: [String] = [
        // Latin.
        "Big Apple", "Apple Hospitality", "Fiona Apple", "Apple pie", "Adam's Apple", "Apple Valley", "Apple Daily",
        "Amazon rainforest", "Amazon Rainforest", "Amazon basin", "Amazon river", "Amazon River", "Amazon forest",
        "Claude Monet", "Claude Debussy", "Claude Juncker", "Claude Makélélé", "Claude Shannon", "Jean-Claude",
        "Jean Claude",
        "Van Damme", "Claude Lévi-Strauss", "Claude Puel", "Claude Le Roy", "Oracle of Omaha", "Oracle Park",
        "Oracle Arena",
        "Oracle Bones", "Tesla coil", "Tesla coils", "Nikola Tesla", "Tesla-Spule", "Price target", "Target date",
        "Target audience",
        "Target practice", "Visa rules", "Visa waiver", "Visa applications", "Visa application", "Visa fees",
        "Visa ban", "Visa-free",
        "Visa requirements", "Gap year", "Gender Pay Gap", "Gender Gap", "Harrison Ford", "Gerald Ford", "Betty Ford",
        "Tom Ford",
        "Henry Ford", "Gap between", "Building Block", "Meta-Analyse", "Meta-Analysen", "Meta-Studie", "Meta-Ebene",
        "Meta analysis",
        "Meta-analysis", "Meta World Peace", "Intel officials", "Intel chief", "Intel sharing", "Intel agency",
        "Intel agencies",
        "Intel committee", "Intel report", "Delta variant", "Delta Force", "Nile Delta", "Mekong Delta",
        "Shell company",
        "Shell companies", "Block party", "Square dance", "Square mile", "Orange County", "Orange juice",
        "Agent Orange",
        "William of Orange", "Clockwork Orange", "Gemini exchange", "Gemini Trust", "Project Gemini", "Gemini North",
        "Gemini South",
        "Gemini mission", "Llama farm", "Dalai Llama", "Perplexity and", "Fire Ant", "Goldman Environmental Prize",
        "Snowflake obsidian", "Strategy game", "Corporate Strategy", "Strategy paper", "Alphabet soup", "Alphabet Soup",
        "Unity government", "National Unity", "Mistral winds", "Mistral wind", "Arm wrestling", "Arm Wrestling",
        "FC Bayern",
        "Bayern München", "Sora Aoi", "Copilot seat", "Room R1", "R1 zone",
        // Japanese.
        "アップルパイ", "アップルティー", "アップルジュース", "アップルウォッチング", "メタボ", "メタバース", "メタル", "メタン",
        "アマゾン川", "アマゾンの熱帯雨林", "アマゾン熱帯雨林", "アームチェア", "アームストロング", "オラクルカード", "クロードモネ",
        "クロード・モネ", "ジェミニ座",
        // Chinese.
        "苹果汁", "苹果树", "苹果派", "苹果园", "苹果丰收", "苹果醋", "红苹果", "亚马逊雨林", "亚马逊河", "亚马逊热带雨林", "亞馬遜雨林",
        "元宇宙", "甲骨文字", "甲骨文研究", "双子座",
        // Korean.
        "애플망고", "파인애플", "애플파이", "애플민트", "메타버스", "메타분석", "아마존강", "아마존 열대우림", "아마존 우림", "클로드 모네",
    ]
}
