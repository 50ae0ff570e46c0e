/// The sessions of the London Stock Exchange; the format is described at ``ExchangeTable``.
///
/// Unverified: written from the exchange's rules, and never compared with another table or with prices.
extension ExchangeTable {
    static let xlon = """
        zone Europe/London
        first 2015-01-01
        last 2027-12-31
        hours 08:00-16:30

        closed 2015-01-01 New Year's Day
        closed 2015-04-03 Good Friday
        closed 2015-04-06 Easter Monday
        closed 2015-05-04 Early May Bank Holiday
        closed 2015-05-25 Spring Bank Holiday
        closed 2015-08-31 Summer Bank Holiday
        early  2015-12-24 12:30 Last session before Christmas
        closed 2015-12-25 Christmas Day
        closed 2015-12-28 Boxing Day, in lieu
        early  2015-12-31 12:30 Last session before New Year

        closed 2016-01-01 New Year's Day
        closed 2016-03-25 Good Friday
        closed 2016-03-28 Easter Monday
        closed 2016-05-02 Early May Bank Holiday
        closed 2016-05-30 Spring Bank Holiday
        closed 2016-08-29 Summer Bank Holiday
        early  2016-12-23 12:30 Last session before Christmas
        closed 2016-12-26 Boxing Day
        closed 2016-12-27 Christmas Day, in lieu
        early  2016-12-30 12:30 Last session before New Year

        closed 2017-01-02 New Year's Day, in lieu
        closed 2017-04-14 Good Friday
        closed 2017-04-17 Easter Monday
        closed 2017-05-01 Early May Bank Holiday
        closed 2017-05-29 Spring Bank Holiday
        closed 2017-08-28 Summer Bank Holiday
        early  2017-12-22 12:30 Last session before Christmas
        closed 2017-12-25 Christmas Day
        closed 2017-12-26 Boxing Day
        early  2017-12-29 12:30 Last session before New Year

        closed 2018-01-01 New Year's Day
        closed 2018-03-30 Good Friday
        closed 2018-04-02 Easter Monday
        closed 2018-05-07 Early May Bank Holiday
        closed 2018-05-28 Spring Bank Holiday
        closed 2018-08-27 Summer Bank Holiday
        early  2018-12-24 12:30 Last session before Christmas
        closed 2018-12-25 Christmas Day
        closed 2018-12-26 Boxing Day
        early  2018-12-31 12:30 Last session before New Year

        closed 2019-01-01 New Year's Day
        closed 2019-04-19 Good Friday
        closed 2019-04-22 Easter Monday
        closed 2019-05-06 Early May Bank Holiday
        closed 2019-05-27 Spring Bank Holiday
        closed 2019-08-26 Summer Bank Holiday
        early  2019-12-24 12:30 Last session before Christmas
        closed 2019-12-25 Christmas Day
        closed 2019-12-26 Boxing Day
        early  2019-12-31 12:30 Last session before New Year

        closed 2020-01-01 New Year's Day
        closed 2020-04-10 Good Friday
        closed 2020-04-13 Easter Monday
        closed 2020-05-08 Early May Bank Holiday, on the anniversary of the end of the war
        closed 2020-05-25 Spring Bank Holiday
        closed 2020-08-31 Summer Bank Holiday
        early  2020-12-24 12:30 Last session before Christmas
        closed 2020-12-25 Christmas Day
        closed 2020-12-28 Boxing Day, in lieu
        early  2020-12-31 12:30 Last session before New Year

        closed 2021-01-01 New Year's Day
        closed 2021-04-02 Good Friday
        closed 2021-04-05 Easter Monday
        closed 2021-05-03 Early May Bank Holiday
        closed 2021-05-31 Spring Bank Holiday
        closed 2021-08-30 Summer Bank Holiday
        early  2021-12-24 12:30 Last session before Christmas
        closed 2021-12-27 Christmas Day, in lieu
        closed 2021-12-28 Boxing Day, in lieu
        early  2021-12-31 12:30 Last session before New Year

        closed 2022-01-03 New Year's Day, in lieu
        closed 2022-04-15 Good Friday
        closed 2022-04-18 Easter Monday
        closed 2022-05-02 Early May Bank Holiday
        closed 2022-06-02 Spring Bank Holiday
        closed 2022-06-03 Platinum Jubilee
        closed 2022-08-29 Summer Bank Holiday
        closed 2022-09-19 Funeral of Queen Elizabeth II
        early  2022-12-23 12:30 Last session before Christmas
        closed 2022-12-26 Boxing Day
        closed 2022-12-27 Christmas Day, in lieu
        early  2022-12-30 12:30 Last session before New Year

        closed 2023-01-02 New Year's Day, in lieu
        closed 2023-04-07 Good Friday
        closed 2023-04-10 Easter Monday
        closed 2023-05-01 Early May Bank Holiday
        closed 2023-05-08 Coronation of King Charles III
        closed 2023-05-29 Spring Bank Holiday
        closed 2023-08-28 Summer Bank Holiday
        early  2023-12-22 12:30 Last session before Christmas
        closed 2023-12-25 Christmas Day
        closed 2023-12-26 Boxing Day
        early  2023-12-29 12:30 Last session before New Year

        closed 2024-01-01 New Year's Day
        closed 2024-03-29 Good Friday
        closed 2024-04-01 Easter Monday
        closed 2024-05-06 Early May Bank Holiday
        closed 2024-05-27 Spring Bank Holiday
        closed 2024-08-26 Summer Bank Holiday
        early  2024-12-24 12:30 Last session before Christmas
        closed 2024-12-25 Christmas Day
        closed 2024-12-26 Boxing Day
        early  2024-12-31 12:30 Last session before New Year

        closed 2025-01-01 New Year's Day
        closed 2025-04-18 Good Friday
        closed 2025-04-21 Easter Monday
        closed 2025-05-05 Early May Bank Holiday
        closed 2025-05-26 Spring Bank Holiday
        closed 2025-08-25 Summer Bank Holiday
        early  2025-12-24 12:30 Last session before Christmas
        closed 2025-12-25 Christmas Day
        closed 2025-12-26 Boxing Day
        early  2025-12-31 12:30 Last session before New Year

        closed 2026-01-01 New Year's Day
        closed 2026-04-03 Good Friday
        closed 2026-04-06 Easter Monday
        closed 2026-05-04 Early May Bank Holiday
        closed 2026-05-25 Spring Bank Holiday
        closed 2026-08-31 Summer Bank Holiday
        early  2026-12-24 12:30 Last session before Christmas
        closed 2026-12-25 Christmas Day
        closed 2026-12-28 Boxing Day, in lieu
        early  2026-12-31 12:30 Last session before New Year

        closed 2027-01-01 New Year's Day
        closed 2027-03-26 Good Friday
        closed 2027-03-29 Easter Monday
        closed 2027-05-03 Early May Bank Holiday
        closed 2027-05-31 Spring Bank Holiday
        closed 2027-08-30 Summer Bank Holiday
        early  2027-12-24 12:30 Last session before Christmas
        closed 2027-12-27 Christmas Day, in lieu
        closed 2027-12-28 Boxing Day, in lieu
        early  2027-12-31 12:30 Last session before New Year
        """
}
