# Answers of R EventStudy 0.50.0 to the cases of this folder; run here with the package's library as the argument.
.libPaths(c(commandArgs(TRUE)[1], .libPaths()))
suppressMessages({library(EventStudy); library(jsonlite); library(dplyr); library(tidyr)})

prices <- read.csv("prices.csv", check.names = FALSE)
factors <- read.csv("factors.csv", check.names = FALSE)
volumes <- read.csv("volumes.csv", check.names = FALSE)
german <- function(date) format(as.Date(date), "%d.%m.%Y")
long <- function(table, names, value) {
  pivot_longer(table[, c("date", names)], all_of(names), names_to = "symbol", values_to = value) %>%
    filter(!is.na(.data[[value]])) %>% mutate(date = german(date)) %>% as_tibble()
}
write <- function(answer, name) {
  writeLines(toJSON(answer, auto_unbox = TRUE, digits = NA, null = "null", na = "null"), name)
}
# Day 0 is the first session on or after the stated date.
session <- function(date) prices$date[prices$date >= date][1]

requests <- function(events, spec, index) {
  estimation <- spec$estimation_window_rel_days; window <- spec$event_window_rel_days
  tibble(event_id = events$event_id, group = "all", index_symbol = index, firm_symbol = events$ticker,
         event_date = german(sapply(events$event_date, session)), event_window_start = window[1], event_window_end = window[2],
         shift_estimation_window = estimation[2], estimation_window_length = estimation[2] - estimation[1] + 1)
}
singles <- function(task, spec) {
  lapply(seq_len(nrow(task$data_tbl)), function(i) {
    row <- task$data_tbl[i, ]; data <- row$data[[1]]; model <- row$model[[1]]$statistics
    window <- data[data$event_window == 1, ]
    list(event_id = row$event_id, ticker = row$firm_symbol, dates = as.character(as.Date(window$date, "%d.%m.%Y")),
         alpha = model$alpha, beta = model$beta, r2 = model$r2, sigma = model$sigma, df = model$degree_of_freedom,
         fec_sigma = model$forecast_error_corrected_sigma, AR = window$abnormal_returns,
         ar_t = row$ART[[1]]$ar_t, CAR = row$CART[[1]]$car, car_t = row$CART[[1]]$car_t)
  })
}
samples <- function(task, names) {
  sapply(names, function(name) {
    table <- task$aar_caar_tbl[[name]][[1]]
    as.list(table[, intersect(names(table), c("relative_index", "aar", "caar", "n_pos", "n_neg", "aar_t", "caar_t", "aar_z", "caar_z",
      "sign_z", "csign_z", "gsign_z", "cgsign_z", "bmp_t", "cbmp_t", "kp_t"))])
  }, simplify = FALSE)
}
statistics <- function() MultiEventStatisticsSet$new(tests = list(
  CSectTTest$new(), PatellZTest$new(), SignTest$new(), GeneralizedSignTest$new(), BMPTest$new(), KolariPynnonenTest$new()))
all_tests <- c("CSectT", "PatellZ", "SignT", "GSignT", "BMP", "KP")

run <- function(name) {
  one <- read_json(paste0(name, ".head.json"), simplifyVector = TRUE)
  index <- if (is.null(one$inputs$market)) "IDX" else one$inputs$market
  model <- switch(one$spec$model, market_model = MarketModel$new(), constant_mean = ComparisonPeriodMeanAdjustedModel$new(),
    market_adjusted = MarketAdjustedModel$new(),
    factor = if (length(one$inputs$fcols) == 3) FamaFrench3FactorModel$new() else Carhart4FactorModel$new())
  factor_table <- NULL
  if (one$spec$model == "factor") {
    factor_table <- tibble(date = german(factors$date), market_excess = factors$`Mkt-RF`, smb = factors$SMB, hml = factors$HML,
      mom = factors$Mom, risk_free_rate = factors$RF)
  }
  firms <- unique(one$events$ticker)
  task <- EventStudyTask$new(long(prices, firms, "adjusted"), long(prices, index, "adjusted"),
    requests(one$events, one$spec, index), factor_tbl = factor_table)
  set <- ParameterSet$new(return_calculation = if (one$inputs$ret == "log") LogReturn$new() else SimpleReturn$new(),
    return_model = model, multi_event_statistics = statistics())
  task <- run_event_study(task, set)
  write(list(case = name, peer = "R EventStudy 0.50.0", events = singles(task, one$spec), sample = samples(task, all_tests)),
    paste0(name, ".peer_EventStudyR.json"))
}
for (name in c("market_model", "constant_mean", "market_adjusted", "three_factors", "four_factors", "recurring_firms")) run(name)

# Abnormal volume and volatility.
firms <- names(volumes)[-1]
spec <- list(estimation_window_rel_days = c(-130, -11), event_window_rel_days = c(-2, 3))
events <- data.frame(event_id = seq_along(firms), ticker = firms, event_date = prices$date[301])
activity <- function(model, extra) {
  table <- long(prices, firms, "adjusted")
  if (extra) table <- left_join(table, long(volumes, firms, "firm_volume"), by = c("symbol", "date"))
  task <- EventStudyTask$new(table, long(prices, "IDX", "adjusted"), requests(events, spec, "IDX"))
  task <- run_event_study(task, ParameterSet$new(return_calculation = SimpleReturn$new(), return_model = model,
    multi_event_statistics = statistics()))
  answers <- lapply(singles(task, spec), function(e) list(ticker = e$ticker, sigma = e$sigma, df = e$df, abnormal = e$AR, t = e$ar_t,
    cum = e$CAR, cum_t = e$car_t))
  list(events = answers, sample = unname(lapply(c("CSectT", "PatellZ", "BMP", "KP"), function(n) c(list(test = n), samples(task, n)[[1]]))))
}
write(list(case = "activity", peer = "R EventStudy 0.50.0 VolumeModel(log_transform = TRUE), VolatilityModel",
  inputs = c("prices.csv", "volumes.csv"), event_date = prices$date[301], estimation = c(-130, -11), window = c(-2, 3),
  volume = activity(VolumeModel$new(log_transform = TRUE), TRUE), volatility = activity(VolatilityModel$new(), FALSE)),
  "activity.peer_EventStudyR.json")

# The synthetic control.
donors <- c("F07", "F08", "SEC", "IDX", "F05", "F06")
outcome <- function(name) log(prices[[name]][181:306] / prices[[name]][181])
control <- function(treated, donors) {
  own <- tibble(time = -120:5, outcome = outcome(treated))
  others <- bind_rows(lapply(donors, function(d) tibble(unit = d, time = -120:5, outcome = outcome(d))))
  estimate_synthetic_control(SyntheticControlTask$new(own, others, 0), method = "quadprog")$results
}
one <- control("F01", donors)
ratio <- function(result) result$post_mspe / result$pre_mspe
# In a donor's placebo the treated firm takes the donor's place.
placebos <- sapply(donors, function(d) ratio(control(d, c(setdiff(donors, d), "F01"))), simplify = FALSE)
write(list(case = "synthetic_control", peer = "R EventStudy 0.50.0 estimate_synthetic_control(method = \"quadprog\")",
  inputs = "prices.csv", treated = "F01", donors = donors, event_date = prices$date[301], weights = as.list(one$weights),
  gap = one$trajectory$gap, synthetic = one$trajectory$synthetic, pre_mspe = one$pre_mspe, post_mspe = one$post_mspe, att = one$att,
  placebo_ratios = placebos, treated_ratio = ratio(one),
  placebo_p = (1 + sum(unlist(placebos) >= ratio(one))) / (1 + length(placebos))), "synthetic_control.peer_EventStudyR.json")

# R estudy2 0.10.0: log returns; two firms begin late or lack sessions.
suppressMessages({library(estudy2); library(zoo)})
dates <- as.Date(prices$date)
# No return is taken over a gap.
rate <- function(name) { x <- diff(log(zoo(prices[[name]], dates))); x[!is.na(x)] }
estimation <- dates[c(61, 290)]
own <- function(tickers, model, name) {
  rates <- lapply(tickers, rate); names(rates) <- tickers
  list_of_returns <- apply_market_model(rates, regressors = list(rate("IDX")), same_regressor_for_all = TRUE, market_model = model,
    estimation_method = "ols", estimation_start = estimation[1], estimation_end = estimation[2])
  event <- dates[c(301, 304)]
  tests <- parametric_tests(list_of_returns, event[1], event[2]); others <- nonparametric_tests(list_of_returns, event[1], event[2])
  cars <- lapply(list(dates[c(301, 302)], dates[c(301, 304)]), function(w) {
    entry <- car_brown_warner_1985(list_of_returns, w[1], w[2], percentage = 0)
    rank <- car_rank_test(list_of_returns, w[1], w[2], percentage = 0)
    list(car_start = as.character(w[1]), car_end = as.character(w[2]), brown_warner_1985 = entry$statistic, rank = rank$statistic)
  })
  abnormal <- lapply(seq_along(tickers), function(i) {
    r <- list_of_returns[[i]]; window <- r$abnormal[index(r$abnormal) >= event[1] & index(r$abnormal) <= event[2]]
    list(security = tickers[i], coefficients = if (model == "sim") as.list(r$coefficients) else NULL,
      estimation_length = r$estimation_length, AR = as.numeric(window))
  })
  keep <- function(table, names) as.list(table[, intersect(names, colnames(table))])
  write(list(case = name, peer = "R estudy2 0.10.0", model = model, estimation = as.character(estimation),
    event = as.character(dates[301:304]), abnormal = abnormal,
    parametric = keep(tests, c("mean", "bw_1980_stat", "bw_1985_stat", "t_test_stat", "pt_stat", "bh_stat")),
    nonparametric = keep(others, c("sign_stat", "gsign_stat", "csign_stat", "rank_stat", "mrank_stat", "wlcx_stat")), car = cars),
    paste0(name, "_", model, ".peer_estudy2.json"))
}
for (model in c("mean_adj", "mrkt_adj", "sim")) {
  own(c("F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08"), model, "complete")
  own(c("F01", "F04", "F06", "F09", "F10"), model, "gaps")
}

# R eventstudies 1.2.2: bounds of the mean path of log returns in percent.
suppressMessages(library(eventstudies))
tickers <- paste0("F0", 1:8)
firm_returns <- do.call(merge.zoo, lapply(tickers, function(t) 100 * rate(t))); colnames(firm_returns) <- tickers
market_returns <- 100 * rate("IDX")
event_list <- data.frame(name = tickers, when = dates[301], stringsAsFactors = FALSE)
bounds <- function(type) {
  answer <- list()
  for (strategy in c("classic", "wilcox", "bootstrap")) {
    set.seed(20250127)
    result <- eventstudies::eventstudy(firm.returns = firm_returns, event.list = event_list, event.window = 5, type = type, to.remap = TRUE,
      remap = "cumsum", inference = TRUE, inference.strategy = strategy,
      model.args = if (type == "None") NULL else list(market.returns = market_returns))
    table <- result$result
    answer[[strategy]] <- list(lower = as.numeric(table[, 1]), middle = as.numeric(table[, 2]), upper = as.numeric(table[, 3]))
  }
  single <- eventstudies::eventstudy(firm.returns = firm_returns, event.list = event_list, event.window = 5, type = type, to.remap = FALSE,
    inference = FALSE, model.args = if (type == "None") NULL else list(market.returns = market_returns))
  paths <- single$result
  answer$index <- as.integer(as.character(index(paths)))
  answer$paths <- lapply(seq_len(ncol(paths)), function(i) as.numeric(paths[, i]))
  answer
}
write(list(case = "mean_path", peer = "R eventstudies 1.2.2", event_date = prices$date[301], tickers = tickers,
  None = bounds("None"), excessReturn = bounds("excessReturn"), marketModel = bounds("marketModel")), "mean_path.peer_eventstudiesR.json")

# R crseEventStudy 1.2.2: the mean of invented standardized returns, clustered by month and by firm.
set.seed(20250127)
months <- 1:36; codes <- paste0("C", 1:9)
panel <- expand.grid(code = codes, date = months, stringsAsFactors = FALSE)
panel$ars <- round(0.05 + rnorm(36, 0, 0.3)[panel$date] + rnorm(9, 0, 0.1)[match(panel$code, codes)] + rnorm(nrow(panel)), 6)
panel <- panel[!(panel$code == "C3" & panel$date < 7), ]
answer <- crseEventStudy::crseEvent(panel, abnr = "ars", cluster1 = "date", cluster2 = "code")
kept <- sapply(answer[sapply(answer, function(x) is.numeric(x) && length(x) == 1)], unname, simplify = FALSE)
kept <- kept[!startsWith(names(kept), "var")]
write(c(list(case = "clusters", peer = "R crseEventStudy 1.2.2", codes = panel$code, months = panel$date, ars = panel$ars), kept),
  "clusters.peer_crse.json")
