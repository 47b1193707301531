// SPDX-License-Identifier: Apache-2.0
// A HAPI FHIR R4 JPA server on PostgreSQL, bound to loopback: a hospital's EHR that nobody of this project wrote.
// Usage: HapiServer PORT JDBC_URL USER

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hibernate.dialect.Dialect;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.annotation.EnableTransactionManagement;

public final class HapiServer {
  private HapiServer() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("hapi.port", arguments[0]);
    System.setProperty("hapi.jdbc", arguments[1]);
    System.setProperty("hapi.user", arguments[2]);
    var beans = new AnnotationConfigApplicationContext(Settings.class);

    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(arguments[0]));
    server.addConnector(connector);
    var servlets = new ServletContextHandler("/");
    servlets.addServlet(new ServletHolder(beans.getBean(RestfulServer.class)), "/fhir/*");
    server.setHandler(servlets);
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(beans::close));
    server.join();
  }

  @Configuration
  @EnableTransactionManagement
  @Import({JpaR4Config.class, JpaBatch2Config.class, Batch2JobsConfig.class, ThreadPoolFactoryConfig.class,
           SubscriptionSubmitterConfig.class, SubscriptionChannelConfig.class})
  public static class Settings {
    @Bean
    public JpaStorageSettings jpaStorageSettings() {
      var settings = new JpaStorageSettings();
      // A test reads what it has just written: no answer may come from an older search.
      settings.setReuseCachedSearchResultsForMillis(null);
      settings.setSchedulingDisabled(true);
      return settings;
    }

    @Bean
    public PartitionSettings partitionSettings() {
      return new PartitionSettings();
    }

    @Bean
    public SubscriptionSettings subscriptionSettings() {
      return new SubscriptionSettings();
    }

    @Bean
    public DataSource dataSource() {
      var source = new BasicDataSource();
      source.setDriverClassName("org.postgresql.Driver");
      source.setUrl(System.getProperty("hapi.jdbc"));
      source.setUsername(System.getProperty("hapi.user"));
      source.setMaxTotal(16);
      return source;
    }

    @Primary
    @Bean
    public LocalContainerEntityManagerFactoryBean entityManagerFactory(
        DataSource source, ConfigurableListableBeanFactory factory, FhirContext fhir, JpaStorageSettings storage) {
      var bean = HapiEntityManagerFactoryUtil.newEntityManagerFactory(factory, fhir, storage);
      var properties = new Properties();
      properties.put("hibernate.dialect", HapiFhirPostgresDialect.class.getName());
      properties.put("hibernate.hbm2ddl.auto", "create-only");
      properties.put("hibernate.jdbc.batch_size", "20");
      properties.put("hibernate.cache.use_query_cache", "false");
      properties.put("hibernate.cache.use_second_level_cache", "false");
      properties.put("hibernate.search.enabled", "false");
      bean.setPersistenceUnitName("HAPI_PU");
      bean.setDataSource(source);
      bean.setJpaProperties(properties);
      return bean;
    }

    @Primary
    @Bean
    public JpaTransactionManager transactionManager(EntityManagerFactory factory) {
      return new JpaTransactionManager(factory);
    }

    @Primary
    @Bean
    public HibernatePropertiesProvider hibernatePropertiesProvider() {
      return new HibernatePropertiesProvider() {
        @Override
        public Dialect getDialect() {
          return new HapiFhirPostgresDialect();
        }
      };
    }

    @Bean
    public IHSearchSortHelper sortHelper(ISearchParamRegistry registry) {
      return new HSearchSortHelperImpl(registry);
    }

    @Bean
    public IStaleSearchDeletingSvc staleSearchDeletingSvc() {
      return new StaleSearchDeletingSvcImpl();
    }

    @Bean
    public IResourceSupportedSvc resourceSupportedSvc(IDaoRegistry registry) {
      return new DaoRegistryResourceSupportedSvc(registry);
    }

    // HAPI looks this bean up by name when it answers /metadata.
    @Bean
    public ResourceCountCache myResourceCountsCache(IFhirSystemDao<?, ?> systemDao) {
      return ResourceCountCacheUtil.newResourceCountCache(systemDao);
    }

    @Bean
    public DatabaseBackedPagingProvider pagingProvider() {
      var paging = new DatabaseBackedPagingProvider();
      paging.setDefaultPageSize(20);
      paging.setMaximumPageSize(200);
      return paging;
    }

    @Bean
    public RestfulServer restfulServer(
        IFhirSystemDao<?, ?> systemDao, IJpaSystemProvider systemProvider, ResourceProviderFactory resourceProviders,
        JpaStorageSettings storage, ISearchParamRegistry searchParameters, IValidationSupport validation,
        DatabaseBackedPagingProvider paging) {
      var server = new RestfulServer(systemDao.getContext());
      server.registerProviders(resourceProviders.createProviders());
      server.registerProvider(systemProvider);
      server.setServerConformanceProvider(
          new JpaCapabilityStatementProvider(server, systemDao, storage, searchParameters, validation));
      server.setDefaultResponseEncoding(EncodingEnum.JSON);
      server.setPagingProvider(paging);
      return server;
    }
  }
}
