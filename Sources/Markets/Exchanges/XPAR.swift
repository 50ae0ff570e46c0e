/// The sessions of Euronext Paris; the format is described at ``ExchangeTable``.
///
/// Unverified: the markets of Euronext keep the same days and hours, and this table was never compared with another or with prices.
extension ExchangeTable {
    static let xpar = """
        zone Europe/Paris
        first 2015-01-01
        last 2027-12-31
        hours 09:00-17:30

        closed 2015-01-01 New Year's Day
        closed 2015-04-03 Good Friday
        closed 2015-04-06 Easter Monday
        closed 2015-05-01 Labour Day
        early  2015-12-24 14:05 Christmas Eve
        closed 2015-12-25 Christmas Day
        early  2015-12-31 14:05 New Year's Eve

        closed 2016-01-01 New Year's Day
        closed 2016-03-25 Good Friday
        closed 2016-03-28 Easter Monday
        closed 2016-12-26 Boxing Day

        closed 2017-04-14 Good Friday
        closed 2017-04-17 Easter Monday
        closed 2017-05-01 Labour Day
        closed 2017-12-25 Christmas Day
        closed 2017-12-26 Boxing Day

        closed 2018-01-01 New Year's Day
        closed 2018-03-30 Good Friday
        closed 2018-04-02 Easter Monday
        closed 2018-05-01 Labour Day
        early  2018-12-24 14:05 Christmas Eve
        closed 2018-12-25 Christmas Day
        closed 2018-12-26 Boxing Day
        early  2018-12-31 14:05 New Year's Eve

        closed 2019-01-01 New Year's Day
        closed 2019-04-19 Good Friday
        closed 2019-04-22 Easter Monday
        closed 2019-05-01 Labour Day
        early  2019-12-24 14:05 Christmas Eve
        closed 2019-12-25 Christmas Day
        closed 2019-12-26 Boxing Day
        early  2019-12-31 14:05 New Year's Eve

        closed 2020-01-01 New Year's Day
        closed 2020-04-10 Good Friday
        closed 2020-04-13 Easter Monday
        closed 2020-05-01 Labour Day
        early  2020-12-24 14:05 Christmas Eve
        closed 2020-12-25 Christmas Day
        early  2020-12-31 14:05 New Year's Eve

        closed 2021-01-01 New Year's Day
        closed 2021-04-02 Good Friday
        closed 2021-04-05 Easter Monday
        early  2021-12-24 14:05 Christmas Eve
        early  2021-12-31 14:05 New Year's Eve

        closed 2022-04-15 Good Friday
        closed 2022-04-18 Easter Monday
        closed 2022-12-26 Boxing Day

        closed 2023-04-07 Good Friday
        closed 2023-04-10 Easter Monday
        closed 2023-05-01 Labour Day
        closed 2023-12-25 Christmas Day
        closed 2023-12-26 Boxing Day

        closed 2024-01-01 New Year's Day
        closed 2024-03-29 Good Friday
        closed 2024-04-01 Easter Monday
        closed 2024-05-01 Labour Day
        early  2024-12-24 14:05 Christmas Eve
        closed 2024-12-25 Christmas Day
        closed 2024-12-26 Boxing Day
        early  2024-12-31 14:05 New Year's Eve

        closed 2025-01-01 New Year's Day
        closed 2025-04-18 Good Friday
        closed 2025-04-21 Easter Monday
        closed 2025-05-01 Labour Day
        early  2025-12-24 14:05 Christmas Eve
        closed 2025-12-25 Christmas Day
        closed 2025-12-26 Boxing Day
        early  2025-12-31 14:05 New Year's Eve

        closed 2026-01-01 New Year's Day
        closed 2026-04-03 Good Friday
        closed 2026-04-06 Easter Monday
        closed 2026-05-01 Labour Day
        early  2026-12-24 14:05 Christmas Eve
        closed 2026-12-25 Christmas Day
        early  2026-12-31 14:05 New Year's Eve

        closed 2027-01-01 New Year's Day
        closed 2027-03-26 Good Friday
        closed 2027-03-29 Easter Monday
        early  2027-12-24 14:05 Christmas Eve
        early  2027-12-31 14:05 New Year's Eve
        """
}
