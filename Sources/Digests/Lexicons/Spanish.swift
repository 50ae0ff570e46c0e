extension Lexicon {
    /// The cues of Spanish.
    static let spanishText = """
        market_reaction 4: desplome*, se desplom*, batacazo, hundimiento, se hund* … bolsa, acciones … desplom*, acciones … ca*, caída en bolsa, caídas en bolsa, capitalización bursátil, valor bursátil, valor en bolsa, terremoto bursátil, acciones … cay*, acciones … dispar*, acciones … sub*, sacude* … bolsa*, sacude* … mercado*, pánico, lunes negro, valores tecnológicos, ventas masivas
        market_reaction 2.5: wall street, en bolsa, bolsas, bolsa de, sesión bursátil, jornada bursátil, índice*, bursátil*, parqué, en rojo, en verde, cotización, cotiza, cerró con, máximos históricos, precio objetivo
        market_reaction 1.2: bolsa, acciones, acción, inversores, mercados, mercado, títulos, valores, analistas, inversionistas
        model_release 4: nuevo modelo, nuevos modelos, nuevo modelo de ia, lanza … modelo, lanzó … modelo, presenta … modelo, presentó … modelo, publica … modelo, publicó … modelo, pesos abiertos, modelo … presentado, estrena … modelo, libera … modelo, nueva versión de su modelo
        model_release 1.3: modelo de lenguaje, modelos de lenguaje, modelo* de ia, modelo de inteligencia artificial, modelos de inteligencia artificial, modelo de razonamiento, parámetros, código abierto, licencia mit, modelo abierto, ventana de contexto, destila*, multimodal*
        model_release 0.6: modelo, modelos, entren*, tokens, razonamiento, benchmarks
        product 3: nueva función, nuevas funciones, nueva aplicación, nueva app, nuevo servicio, aplicación más descargada, app más descargada, app store, nuevo asistente, asistente de voz, ya disponible, estará disponible, nuevo dispositivo, gafas inteligentes, nuevo producto, sale a la venta, nueva herramienta, actualización
        product 1.5: función, funciones, aplicación*, app, usuarios, suscri*, dispositivo*, móvil*, teléfono*, navegador, buscador, descarg*, asistente, herramienta*
        research 3.5: estudio, investigadores, científicos, revista científica, artículo científico, equipo de investigación, publicado en nature, publicado en la revista, trabajo de investigación, investigadoras, científicas
        research 1.5: universidad, investigación, experiment*, profesor*, laboratorio*, método, algoritmo*, descubr*, hallazgo*, avance, csic, resultados muestran
        funding 4: ronda de financiación, ronda de financiamiento, ronda de inversión, capta … millones, captó … millones, recauda … millones, recaudó … millones, capital riesgo, capital de riesgo, salida a bolsa, levanta … millones, levantó … millones, valoración de, valorada en, ampliación de capital, financiación de
        funding 1.5: inversor*, valoración, valorada, capital, unicornio, fondo*, participación, inversionista*
        capex 4: gasto de capital, gastos de capital, inversiones de capital, centros de datos, invertirá … millones, invertir … millones, inversión … centros de datos, construir … centro* de datos, inversiones millonarias, millones en infraestructura, inversión multimillonaria
        capex 2: centro de datos, data center*, infraestructura*, gigavatio*, inversión, inversiones, invertir*, invertirá, central nuclear, megavatio*
        chips 4: nuevo chip, nuevos chips, fábrica de chips, fábrica de semiconductores, chips de memoria, nanómetros, procesador gráfico, fabricación de chips, producción de chips, nueva generación de chips, fundición
        chips 2: semiconductor*, chip, chips, procesador*, fabricante de chips, litografía, obleas, microchip*
        regulation 4: regulador*, regulación, reglamento, ley de ia, ley de inteligencia artificial, comisión europea, agencia de protección de datos, autoridad de competencia, proyecto de ley, normativa*, antimonopolio, ai act, protección de datos
        regulation 2: ley, leyes, parlamento, multa*, prohíb*, prohib*, privacidad, bruselas, senado, congreso, gobierno, autoridad*, norma*, ministro, ministerio
        export_control 5: controles de exportación, control de exportaciones, controles a la exportación, control de las exportaciones, restricciones a la exportación, restricciones de exportación, restricciones a las exportaciones, prohibición de exporta*, licencia* de exportación, exportación de chips, exportaciones de chips, exportaciones a china, veto a la exportación
        export_control 2: sanciones, lista negra, departamento de comercio, restriccion*, contrabando, seguridad nacional, eludir, a china, exporta*, embargo, chips avanzados
        earnings 4: resultados trimestrales, resultados anuales, beneficio neto, ganancias trimestrales, ingresos trimestrales, cuarto trimestre, primer trimestre, segundo trimestre, tercer trimestre, beneficio por acción, ganancia neta, ejercicio fiscal, superó las previsiones, superó las expectativas, beneficio operativo, resultado operativo, utilidad neta
        earnings 2: beneficio*, ingresos, trimestre, trimestral*, ganancias, previsiones, pérdidas netas, margen*, ventas, resultados, expectativas
        security 4: ciberataque*, fuga de datos, filtración de datos, hackeo, hackead*, piratas informáticos, vulnerabilidad*, base de datos expuesta, ataque informático, programa malicioso, robo de datos, brecha de seguridad, fallo de seguridad
        security 2: ciberseguridad, ataque*, filtra*, estafa*, espionaje, ciberdelincuent*, suplanta*, atacante*, expuest*
        legal 4: demanda, demandas, demandó, demandan, demandado, tribunal*, juez, jueza, juicio, sentencia, derechos de autor, demanda colectiva, infracción, querella, fallo judicial, acuerdo extrajudicial, fiscalía, denuncia
        legal 2: patente*, abogad*, judicial*, indemniz*, plagio, propiedad intelectual, acus*, recurso, apelación, legal, fiscal
        people 4: dimite, dimisión, dimitió, renuncia, renunció, nombra*, nombró, nombramiento, nuevo consejero delegado, nuevo director, nueva directora, ficha a, fichaje*, ficha, abandona, sucesor*, sustituy*, despid*, despedir*, recorte de empleo, recorta … empleos, recortará, destituid*, deja la empresa, deja el cargo
        people 1.5: consejero delegado, director ejecutivo, directora ejecutiva, presidente ejecutivo, fundador*, cofundador*, directivo*, perfil, entrevista, empleados, plantilla
        partnership 4: alianza*, acuerdo con, asociación con, se alía*, se une*, empresa conjunta, colabor*, acuerdo estratégico, firma … acuerdo, firman … acuerdo, firmaron … acuerdo, acuerdo de colaboración
        partnership 2: acuerdo, socio*, conjuntamente, junto con, cooperación, integra*, convenio
        opinion 5: opinión, editorial, tribuna, columna, columnista, carta al director, artículo de opinión
        opinion 2.5: creo que, pienso que, en mi opinión, debemos, deberíamos, no nos engañemos, hay que, lección, por qué, mito, es hora de, histeria, el error de, exagera*
        opinion 1: yo, nuestro, nuestra, nosotros, quizá, quizás, acaso, sin duda, desde luego
        other 4: banco central, bce, tipos de interés, tasas de interés, inflación, reserva federal, fútbol, laliga, liga, tiempo meteorológico, terremoto*, elecciones, electoral*, receta*, concierto*, incendio*, arancel*, policía, muertos, heridos, festival, tenis, huelga*, museo, precio del petróleo, lluvia*
        other 1.5: trump, guerra, película*, música, equipo, partido, escuela*, ciudad, vacaciones, turis*, gol
        price_down 1.5: desplom*, hund*, se hunde, derrumb*, batacazo, despeñ*, colaps*, desploma, se estrell*, desangr*
        price_down 1: resta, cedió, se dejó, cae, caen, cayó, cayeron, caer, caía, caída*, baj*, pierde, pierden, perdió, perdieron, pérdida*, retroce*, ced*, descen*, recort*, en rojo, a la baja, se dej*, borr*
        price_up 1.2: sumó, suma, suman, sumaron, anima*, anota*, sube, suben, subió, subieron, subida*, subir, repunt*, dispar*, gana, ganan, ganó, ganaron, avanz*, rebot*, alza*, escal*, recuper*, en verde, al alza, aument*, crece, creció, crec*, revaloriz*, máximo*
        stock 1: bolsa, bolsas, acciones, acción, título*, índice*, wall street, bursátil*, inversores, cotiz*, capitalización, valores, ibex
        positive 1: éxito*, exitos*, fuerte*, mejor*, récord*, impresion*, avance*, crecimiento, eficien*, innovador*, innovación, oportunidad*, optimis*, esperanz*, elogi*, líder*, lider*, super*, sólid*, prometed*, ventaj*, benefici*, favorable*, barat*, popular*, logr*, alab*, positiv*, impuls*, hito
        negative 1: crisis, débil*, debil*, preocup*, temor*, tem*, miedo*, pánico, riesgo*, amenaz*, peligr*, advert*, alerta*, crítica*, critic*, problema*, fracas*, decepcion*, peor*, pérdida*, demanda*, multa*, prohib*, duda*, incertidumbre, escéptic*, presión, burbuja, golpe*, acus*, fraude*, fallo*, despid*, retras*, dificult*, cuestion*, ataque*, vulnerab*, negativ*, daño*, víctima*, castig*, tensión*
        negator: no, ni, nunca, jamás, sin, ningún, ninguna, tampoco, apenas
        intensifier 1.5: muy, fuertemente, drásticamente, gravemente, considerablemente, especialmente, enormemente, altamente, notablemente
        intensifier 0.5: ligeramente, un poco, levemente, algo
        contrast: pero, mientras, mientras que, sin embargo, aunque, en cambio, no obstante, sino
        release_verb 1: puso en línea, disponible, debut*, publi*, lanz*, present*, desvel*, estren*, anunci*, liber*, puso a disposición, pone a disposición, dio a conocer, da a conocer, revel*, sac*
        open_weights: open source, código abierto, pesos abiertos, licencia mit, libre acceso, acceso abierto, descarga gratuita, disponible gratuitamente, modelo abierto, de forma abierta, fuente abierta, libremente
        closed_weights: propietario, modelo cerrado, código cerrado, modelos cerrados
        training: entren*, entrenamiento
        comparison: similar*, comparable*, parecid*, rival*, competidor*, frente a, en comparación, a diferencia de, como, que, compite con
        boilerplate: lea también, lee también, leer más, ver también, más información, te puede interesar, también te puede interesar, suscríbete, suscríbase, regístrate, newsletter, boletín, publicidad, foto , fotografía , imagen , crédito*, copyright, todos los derechos reservados, síguenos, comparte, compartir en, cookies, con información de, comentarios, noticias relacionadas, este artículo, redacción , escuch* el
        counts_training_cost: entren*
        counts_capex: inver*, gasto*, centros de datos, centro de datos, infraestructura*
        counts_market_value_loss: capitalización, valor bursátil, valor en bolsa, valor de mercado
        counts_parameters: parámetro*
        counts_tokens: token*
        counts_compute_hours: horas
        counts_price: precio*, cuesta, coste*, costo*, por millón, al mes, tarifa*
        counts_revenue: ingresos, ventas, facturación
        counts_profit: beneficio*, ganancia*, utilidad*, gana, ganó, pérdidas
        counts_funding: ronda, capt*, recaud*, financiación, financiamiento
        counts_valuation: valoración, valorad*
        counts_fine: multa*, indemniz*
        counts_share: cuota, participación, de las acciones
        counts_workforce: empleados, empleos, trabajadores, puestos
        funding 0.6: startup*, empresa emergente
        capex 0.8: servidores
        export_control 3: vetar, veto, chips … china, venta del h20, venta de chips, limitar la venta, vender … a china
        people 3: deja el cargo, dimite, discrepancias, sustituto, sustituta, incorpora a, se marcha, relevo
        earnings 3: facturó, facturación, facturaron, ganó … millones, gana un, obtuvo
        """
}
